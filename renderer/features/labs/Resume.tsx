import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabSummary } from '../../../electron/contract/index.ts';
import { parseLesson } from '../../../electron/contract/lesson.ts';
import { navigate } from '../../app/navigate.ts';
import { useLang, useSettings } from '../../app/settings.ts';
import { useText } from '../../app/text.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, Loading, Skeleton } from '../../ui/index.ts';

/** The lab that was open last: at which step, what was predicted, what was measured, and one button back to it. */
export function Resume({ lab }: { lab: LabSummary }) {
  const { t } = useTranslation('labs');
  const text = useText();
  const lang = useLang();
  const stepId = useSettings((s) => s.settings.step[lab.id]);
  const detail = useCall('labs.get', { labId: lab.id }, ['progress']);
  const lesson = useCall('labs.lesson', { labId: lab.id, lang });
  const steps = useMemo(() => (lesson.data ? parseLesson(lesson.data.markdown).steps : []), [lesson.data]);
  const at = Math.max(
    0,
    steps.findIndex((s) => s.id === stepId),
  );
  const step = steps[at];
  const locked = detail.data?.predictions.toSorted((a, b) => b.lockedAt - a.lockedAt)[0];
  const option = detail.data?.manifest.predictions.find((p) => p.id === locked?.id)?.options.find((o) => o.id === locked?.option);
  const { runs, done } = lab.progress;
  const told: string[] = [];
  if (step) told.push(t('resume.step', { n: at + 1, total: steps.length, title: step.title }));
  if (option) told.push(t('resume.predicted', { option: text(option.text) }));
  if (runs > 0) told.push(t('resume.runs', { n: runs }));
  else if (option) told.push(t('resume.next'));
  if (done) told.push(t('resume.done'));
  return (
    <section className="ui-card labs-hero" aria-labelledby="labs-resume">
      <h2 id="labs-resume">{t('resume.title', { lab: text(lab.title) })}</h2>
      {detail.loading || lesson.loading ? (
        <Loading className="labs-hero-loading">
          <Skeleton width="90%" />
          <Skeleton width="60%" />
        </Loading>
      ) : (
        <p>{told.length > 0 ? told.join(lang === 'zh' ? '' : ' ') : text(lab.summary)}</p>
      )}
      {steps.length > 0 && (
        <div className="labs-steps" aria-hidden="true">
          {steps.map((s, i) => (
            <i
              key={s.id}
              className={i === at ? 'labs-step-now' : lab.progress.stepsSeen.includes(s.id) ? 'labs-step-seen' : ''}
            />
          ))}
        </div>
      )}
      <div className="labs-hero-actions">
        <Button variant="primary" onClick={() => navigate({ page: 'lab', labId: lab.id })}>
          {t('resume.continue')}
        </Button>
        <Button onClick={() => navigate({ page: 'claims' })}>{t('resume.claims')}</Button>
      </div>
    </section>
  );
}

/** The shape of the card until the catalogue is there. */
export function HeroSkeleton() {
  return (
    <Loading className="ui-card labs-hero labs-hero-loading">
      <Skeleton width="45%" height={28} />
      <Skeleton width="80%" />
      <Skeleton width={96} height={30} />
    </Loading>
  );
}
