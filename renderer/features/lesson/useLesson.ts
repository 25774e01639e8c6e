// A lesson's text in the person's language, read once for all who show something of it.
import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import type { ErrorInfo, Lesson } from '../../../electron/contract/index.ts';
import { type LessonTree, parseLesson, type StepBlock } from '../../../electron/contract/lesson.ts';
import { call, errorInfo } from '../../app/api.ts';
import { useLang, useSettings } from '../../app/settings.ts';

export interface ReadLesson {
  lesson: Lesson;
  tree: LessonTree;
}
type Entry = ReadLesson | { error: ErrorInfo } | 'reading';

const useLessons = create<Record<string, Entry>>(() => ({}));

async function read(labId: string, lang: 'zh' | 'en'): Promise<void> {
  const key = `${labId} ${lang}`;
  useLessons.setState({ [key]: 'reading' });
  try {
    const lesson = await call('labs.lesson', { labId, lang });
    useLessons.setState({ [key]: { lesson, tree: parseLesson(lesson.markdown) } });
  } catch (e) {
    useLessons.setState({ [key]: { error: errorInfo(e) } });
  }
}

export interface LessonState {
  /** While another language is being read, still the one before, so that the page does not blink. */
  read: ReadLesson | undefined;
  error: ErrorInfo | undefined;
  again: () => void;
}

export function useLesson(labId: string): LessonState {
  const lang = useLang();
  const key = `${labId} ${lang}`;
  const entry = useLessons((s) => s[key]);
  const shown = useRef<{ labId: string; read: ReadLesson }>(undefined);
  useEffect(() => {
    if (useLessons.getState()[key] === undefined) void read(labId, lang);
  }, [key, labId, lang]);
  if (entry && typeof entry === 'object' && 'tree' in entry) shown.current = { labId, read: entry };
  const error = typeof entry === 'object' && 'error' in entry ? entry.error : undefined;
  const kept = shown.current?.labId === labId ? shown.current.read : undefined;
  return { read: error ? undefined : kept, error, again: () => void read(labId, lang) };
}

/** The step the person is at: the kept one, else the first. −1 for a lesson without steps. */
export const stepIndex = (steps: readonly StepBlock[], id: string | undefined): number =>
  steps.length === 0
    ? -1
    : Math.max(
        0,
        steps.findIndex((s) => s.id === id),
      );

export function useStep(labId: string, tree: LessonTree | undefined): { index: number; step: StepBlock | undefined } {
  const id = useSettings((s) => s.settings.step[labId]);
  const steps = tree?.steps ?? [];
  const index = stepIndex(steps, id);
  return { index, step: steps[index] };
}
