import { Play, Square, SquareTerminal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo, LabDetail } from '../../../electron/contract/index.ts';
import { cancelJob, errorInfo, startJob } from '../../app/api.ts';
import { useLatestJob, useMeasuring } from '../../app/jobs.ts';
import { Button, ErrorBox, formatSeconds, IconButton, Pill } from '../../ui/index.ts';
import { flushSaves } from '../code/flush.ts';
import { MarkLinks } from '../code/MarkLinks.tsx';
import { runInTerminal } from '../terminal/store.ts';
import { CopyButton } from './CopyButton.tsx';
import { shellLine } from './command.ts';
import { Output } from './Output.tsx';

/** A command of the lab that runs in the person's workspace by a click; its output stands below it. */
export function RunThis({ lab, commandId, argv }: { lab: LabDetail; commandId: string; argv: readonly string[] }) {
  const { t } = useTranslation('lesson');
  const labId = lab.manifest.id;
  const measuring = useMeasuring();
  const [failed, setFailed] = useState<ErrorInfo>();
  const job = useLatestJob('command.run', (input) => input.labId === labId && input.commandId === commandId);
  const running = job?.status === 'running';
  const line = shellLine(argv);
  const output = job?.result ?? job?.progress;
  const text = job?.result?.output ?? job?.progress?.text ?? '';

  const run = async () => {
    setFailed(undefined);
    try {
      await flushSaves(labId);
      await startJob('command.run', { labId, commandId });
    } catch (e) {
      setFailed(errorInfo(e));
    }
  };
  const error = failed ?? (job?.status === 'failed' ? job.error : undefined);
  const busy = measuring ? t('run.measuring') : lab.available.here ? undefined : t('run.notHere');

  return (
    <div className="lesson-run">
      <div className="lesson-command">
        <code>{line}</code>
        <CopyButton text={line} label={t('run.copy')} />
        <IconButton
          size="small"
          label={t('run.terminal')}
          icon={<SquareTerminal aria-hidden="true" />}
          why={busy}
          onClick={() => void runInTerminal(labId, commandId)}
        />
        {running ? (
          <Button size="small" icon={<Square aria-hidden="true" />} onClick={() => void cancelJob(job.id)}>
            {t('run.cancel')}
          </Button>
        ) : (
          <Button size="small" icon={<Play aria-hidden="true" />} onClick={run} why={busy}>
            {t('run.run')}
          </Button>
        )}
      </div>
      {error && <ErrorBox info={error} action={error.marks && <MarkLinks labId={labId} marks={error.marks} />} />}
      {job && !failed && (
        <Output text={text} truncated={output?.truncated ?? false} running={running} label={t('run.output', { command: line })}>
          {running && <span>{t('run.running')}</span>}
          {job.status === 'cancelled' && <Pill sign="■">{t('run.cancelled')}</Pill>}
          {job.result && (
            <>
              <Pill tone={job.result.exit === 0 ? 'good' : 'bad'} sign={job.result.exit === 0 ? '✓' : '✕'}>
                {t('run.exit', { exit: job.result.exit })}
              </Pill>
              <span className="num">{formatSeconds(job.result.ms / 1000)}</span>
            </>
          )}
        </Output>
      )}
    </div>
  );
}
