import { CircleSlash, Code, Play, PowerOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LabDetail, RunSummary } from '../../../electron/contract/index.ts';
import { useToolchainReady } from '../../app/toolchain.ts';
import { Button, ErrorBox } from '../../ui/index.ts';
import { openAt } from '../code/jump.ts';
import { canResume, type Outcome } from './outcome.ts';
import { resumeRun } from './shown.ts';

/** How the last attempt ended, when it did not end well, and what can be done about it. */
export function RunOutcome({ lab, outcome, old }: { lab: LabDetail; outcome: Outcome; old: boolean }) {
  const { t } = useTranslation('run');
  const labId = lab.manifest.id;
  const { run } = outcome;
  const resume = run && canResume(outcome) && <ResumeButton run={run} />;
  if (outcome.kind === 'error') {
    const mark = outcome.error.marks?.[0];
    const show = mark && (
      <Button size="small" icon={<Code aria-hidden="true" />} onClick={() => openAt(labId, mark)}>
        {t('outcome.showCode')}
      </Button>
    );
    return (
      <div className="run-outcome">
        <ErrorBox
          info={outcome.error}
          action={
            show || resume ? [show && <span key="show">{show}</span>, resume && <span key="resume">{resume}</span>] : undefined
          }
        />
        {outcome.error.marks && outcome.error.marks.length > 1 && <Marks lab={lab} marks={outcome.error.marks} />}
        {old && <p className="run-dim">{t('outcome.old')}</p>}
      </div>
    );
  }
  const figures = run && { done: run.samples, total: run.planned };
  const text =
    figures && (run.samples > 0 || outcome.kind === 'interrupted')
      ? t(`outcome.${outcome.kind}`, figures)
      : t('outcome.cancelledEarly');
  return (
    <div className="run-notice" role="status">
      {outcome.kind === 'interrupted' ? <PowerOff aria-hidden="true" /> : <CircleSlash aria-hidden="true" />}
      <span>
        {text}
        {run && run.samples < run.planned && run.samples > 0 && !run.resumable && ` ${t('outcome.gone')}`}
      </span>
      {resume}
    </div>
  );
}

function ResumeButton({ run }: { run: RunSummary }) {
  const { t } = useTranslation('run');
  const ready = useToolchainReady();
  return (
    <Button
      size="small"
      icon={<Play aria-hidden="true" />}
      why={ready ? undefined : t('why.toolchain')}
      onClick={() => void resumeRun(run.labId, run.id)}
    >
      {t('button.resume')}
    </Button>
  );
}

type Mark = NonNullable<Extract<Outcome, { kind: 'error' }>['error']['marks']>[number];

/** The places in the person's files, each a way into the editor. */
function Marks({ lab, marks }: { lab: LabDetail; marks: readonly Mark[] }) {
  const labId = lab.manifest.id;
  return (
    <ul className="run-marks">
      {marks.slice(0, 8).map((m) => (
        <li key={`${m.file}:${m.line}:${m.column ?? 0}:${m.message}`}>
          <button type="button" className="run-mark mono" onClick={() => openAt(labId, m)}>
            <b>
              {m.file}:{m.line}
            </b>{' '}
            {m.message}
          </button>
        </li>
      ))}
    </ul>
  );
}
