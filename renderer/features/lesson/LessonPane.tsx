import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabDetail } from '../../../electron/contract/index.ts';
import { type Action, useRegisterActions } from '../../app/actions.ts';
import { call } from '../../app/api.ts';
import { navigate } from '../../app/navigate.ts';
import { useText } from '../../app/text.ts';
import { Button, ErrorBox, Loading, Skeleton } from '../../ui/index.ts';
import { Blocks } from './Blocks.tsx';
import { goToPlace, type Place, placeIn } from './place.ts';
import { Steps } from './Steps.tsx';
import { useLesson, useStep } from './useLesson.ts';
import { openLab, useNeighbours } from './useNeighbours.ts';
import './lesson.css';

/** The lesson beside the workbench: one step a page. */
export function LessonPane({ lab }: { lab: LabDetail }) {
  const { t } = useTranslation('lesson');
  const text = useText();
  const labId = lab.manifest.id;
  const labs = useNeighbours(labId);
  const { read, error, again } = useLesson(labId);
  const { index, step } = useStep(labId, read?.tree);
  const pane = useRef<HTMLElement>(null);
  const place = useRef<Place>({ block: 0, share: 0 });
  const steps = useMemo(() => read?.tree.steps ?? [], [read]);
  const previous = steps[index - 1];
  const next = steps[index + 1];

  const go = useCallback(
    (id: string | undefined) => {
      if (id) navigate({ page: 'lab', labId, step: id });
    },
    [labId],
  );
  const turn = (id: string | undefined) => {
    go(id);
    pane.current?.focus();
  };
  useRegisterActions(
    useMemo<Action[]>(
      () => [
        { id: 'lesson.next', title: 'lesson:next', run: () => go(next?.id), when: () => next !== undefined, keys: 'Alt →' },
        {
          ...{ id: 'lesson.previous', title: 'lesson:previous', keys: 'Alt ←' },
          ...{ run: () => go(previous?.id), when: () => previous !== undefined },
        },
      ],
      [go, next, previous],
    ),
  );
  const { previous: labBefore, next: labAfter } = labs;
  useRegisterActions(
    useMemo<Action[]>(
      () => [
        { id: 'lab.next', title: 'lesson:nextLab', run: () => openLab(labAfter), when: () => labAfter !== undefined },
        { id: 'lab.previous', title: 'lesson:previousLab', run: () => openLab(labBefore), when: () => labBefore !== undefined },
      ],
      [labBefore, labAfter],
    ),
  );
  useEffect(() => {
    const key = (e: KeyboardEvent) => {
      if (!e.altKey || e.ctrlKey || e.metaKey || e.shiftKey || e.defaultPrevented) return;
      if (e.target instanceof Element && e.target.closest('input, textarea, [contenteditable]')) return;
      const to = e.key === 'ArrowRight' ? next : e.key === 'ArrowLeft' ? previous : undefined;
      if (!to) return;
      e.preventDefault();
      go(to.id);
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  }, [go, next, previous]);

  const stepId = step?.id;
  const seen = stepId !== undefined && lab.progress.stepsSeen.includes(stepId);
  useEffect(() => {
    if (stepId && !seen) void call('labs.seen', { labId, step: stepId });
  }, [labId, stepId, seen]);

  // A new step begins at its top; another language of the same step keeps the place.
  const lang = read?.lesson.lang;
  const shown = useRef('');
  useLayoutEffect(() => {
    if (!pane.current || !stepId || !lang) return;
    const same = shown.current === `${labId} ${stepId}`;
    shown.current = `${labId} ${stepId}`;
    if (same) goToPlace(pane.current, place.current);
    else pane.current.scrollTop = 0;
  }, [labId, stepId, lang]);

  if (error)
    return (
      <div className="lesson-pane">
        <ErrorBox info={error} action={<Button onClick={again}>{t('again')}</Button>} />
      </div>
    );
  if (!read) return <LessonSkeleton />;
  return (
    <section
      ref={pane}
      className="lesson-pane"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
      tabIndex={0}
      aria-label={t('lesson')}
      onScroll={(e) => {
        place.current = placeIn(e.currentTarget);
      }}
    >
      {steps.length > 0 && <Steps steps={steps} index={index} seen={lab.progress.stepsSeen} onGo={go} />}
      <article lang={lang === 'zh' ? 'zh-CN' : 'en'} className="lesson-text">
        {index <= 0 && <Blocks lab={lab} lesson={read.lesson} blocks={read.tree.intro} />}
        {step && <Blocks key={step.id} lab={lab} lesson={read.lesson} blocks={step.blocks} />}
      </article>
      <footer className="lesson-turn">
        {!previous && labs.previous && (
          <Button
            icon={<ArrowLeft aria-hidden="true" />}
            onClick={() => openLab(labs.previous)}
            title={text(labs.previous.title)}
          >
            {t('previousLab')}
          </Button>
        )}
        {previous && (
          <Button icon={<ArrowLeft aria-hidden="true" />} onClick={() => turn(previous.id)} title={previous.title}>
            {t('previous')}
          </Button>
        )}
        {next && (
          <Button className="lesson-turn-next" onClick={() => turn(next.id)} hint={next.title}>
            {t('next')}
            <ArrowRight aria-hidden="true" />
          </Button>
        )}
        {steps.length > 0 && !next && labs.next && (
          <Button className="lesson-turn-next" onClick={() => openLab(labs.next)} hint={text(labs.next.title)}>
            {t('nextLab')}
            <ArrowRight aria-hidden="true" />
          </Button>
        )}
      </footer>
    </section>
  );
}

export function LessonSkeleton() {
  return (
    <Loading className="lesson-pane">
      <Skeleton height={3} />
      <Skeleton width="60%" height={28} />
      {[92, 100, 96, 40].map((width) => (
        <Skeleton key={width} width={`${width}%`} height={18} />
      ))}
    </Loading>
  );
}
