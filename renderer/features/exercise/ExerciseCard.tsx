import { Code, Play, Square } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo, Exercise, LabDetail } from '../../../electron/contract/index.ts';
import { cancelJob, errorInfo, startJob } from '../../app/api.ts';
import { useLatestJob, useMeasuring } from '../../app/jobs.ts';
import { navigate } from '../../app/navigate.ts';
import { useLang } from '../../app/settings.ts';
import { useText } from '../../app/text.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, ErrorBox, formatTime, Pill, Progress } from '../../ui/index.ts';
import { flushSaves } from '../code/flush.ts';
import { MarkLinks } from '../code/MarkLinks.tsx';
import { type Glossary, Markdown } from '../lesson/Markdown.tsx';
import { Checks } from './Checks.tsx';
import { Hints } from './Hints.tsx';
import { checkRows } from './result.ts';
import { Solution } from './Solution.tsx';
import './exercise.css';

/** A task with its conditions. Only running the checks can pass it. */
export function ExerciseCard({ lab, exercise, glossary }: { lab: LabDetail; exercise: Exercise; glossary: Glossary }) {
  const { t } = useTranslation('exercise');
  const text = useText();
  const lang = useLang();
  const title = useId();
  const labId = lab.manifest.id;
  const at = { labId, exerciseId: exercise.id };
  const measuring = useMeasuring();
  const states = useCall('exercise.states', { labId }, ['progress']);
  const state = states.data?.find((s) => s.id === exercise.id);
  const job = useLatestJob('exercise.check', (input) => input.labId === labId && input.exerciseId === exercise.id);
  const running = job?.status === 'running';
  const [failed, setFailed] = useState<ErrorInfo>();
  const error = failed ?? (job?.status === 'failed' ? job.error : undefined) ?? states.error;
  // A check that just ended is newer than the states, which are being asked for anew.
  const ended = job?.status === 'done' && (job.finishedAt ?? 0) >= (state?.lastAt ?? 0) ? job.result?.results : undefined;
  const rows = checkRows(
    exercise.checks,
    running ? { results: job.progress?.results ?? [] } : undefined,
    ended ?? state?.last ?? [],
  );
  const done = rows.filter((r) => r.result).length;

  const check = async () => {
    setFailed(undefined);
    try {
      await flushSaves(labId);
      await startJob('exercise.check', at);
    } catch (e) {
      setFailed(errorInfo(e));
    }
  };
  const why = measuring ? t('measuring') : lab.available.here ? undefined : t('notHere');
  const openFiles = () => navigate({ page: 'lab', labId, tab: 'code', file: `${exercise.dir}/${exercise.files[0]}` });

  return (
    <section className="exercise" aria-labelledby={title}>
      <div className="exercise-head">
        <span className="exercise-kind">{t('exercise')}</span>
        <h3 id={title}>{text(exercise.title)}</h3>
        {state?.passed ? (
          <Pill tone="good" sign="✓">
            {t('passed')}
            {state.passedAt !== undefined && <span className="exercise-when">{formatTime(state.passedAt, lang)}</span>}
          </Pill>
        ) : (
          <Pill sign="○">{t('open')}</Pill>
        )}
      </div>
      <div className="exercise-task">
        <Markdown text={text(exercise.task)} glossary={glossary} />
      </div>
      <Checks labId={labId} rows={rows} />
      {running && (
        <Progress
          label={t('checking')}
          value={done / rows.length}
          text={t('progress', { done, total: rows.length })}
          size="small"
        />
      )}
      {error && <ErrorBox info={error} action={error.marks && <MarkLinks labId={labId} marks={error.marks} />} />}
      <div className="exercise-actions">
        {running ? (
          <Button icon={<Square aria-hidden="true" />} onClick={() => void cancelJob(job.id)}>
            {t('cancel')}
          </Button>
        ) : (
          <Button icon={<Play aria-hidden="true" />} onClick={check} why={why}>
            {t('check')}
          </Button>
        )}
        <Button variant="ghost" icon={<Code aria-hidden="true" />} onClick={openFiles}>
          {t('openFiles')}
        </Button>
        <Solution at={at} opened={state?.solutionOpened ?? false} onOpened={states.reload} />
      </div>
      <Hints at={at} hints={exercise.hints} opened={state?.hintsOpened ?? 0} glossary={glossary} onOpened={states.reload} />
    </section>
  );
}
