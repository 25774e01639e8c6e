// What builds are expected to take, as the page learnt it, so that the status bar says the same.
import { create } from 'zustand';
import type { Subject, TargetOffer } from '../../../electron/contract/index.ts';
import { type Expected, expectedOf } from './eta.ts';
import { subjectKey } from './subject.ts';

const NOTHING: Expected = new Map();
const useStore = create<{ of: Record<string, Expected> }>(() => ({ of: {} }));

export const keepExpected = (subject: Subject, offers: readonly TargetOffer[]): void =>
  useStore.setState((s) => ({ of: { ...s.of, [subjectKey(subject)]: expectedOf(offers) } }));

/** `input` is that of a build's job. */
export const useExpected = (input: unknown): Expected =>
  useStore((s) => (input ? s.of[subjectKey((input as { subject: Subject }).subject)] : undefined) ?? NOTHING);
