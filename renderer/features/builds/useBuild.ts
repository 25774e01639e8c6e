// One subject's builds as a page follows them: offers, what is kept, what is being built, and what the person chose.
import { useCallback, useEffect, useRef, useState } from 'react';
import { create } from 'zustand';
import type { BuildFlags, ErrorInfo, Matrix, Subject, TargetId, TargetOffer } from '../../../electron/contract/index.ts';
import { call, errorInfo, startJob } from '../../app/api.ts';
import { type Job, useLatestJob } from '../../app/jobs.ts';
import { patchSettings, useSettings } from '../../app/settings.ts';
import { useToolchainReady } from '../../app/toolchain.ts';
import { flushSaves } from '../code/flush.ts';
import { keepExpected } from './eta-store.ts';
import { type FlagText, flagText, NO_FLAGS, readFlags } from './flags.ts';
import { useModules } from './modules.ts';
import { choosable, firstChoice } from './presets.ts';
import { type Live, type TargetRow, targetRows } from './rows.ts';
import { kindOf, sameSubject, subjectKey } from './subject.ts';

const NO_OFFERS: TargetOffer[] = [];

/** Files or caches were cleared: whoever shows them asks again. */
export const useCleared = create<{ round: number }>(() => ({ round: 0 }));
export const cleared = (): void => useCleared.setState((s) => ({ round: s.round + 1 }));

interface Asked<T> {
  key: string;
  value?: T;
  error?: ErrorInfo;
  /** as of which ended jobs */
  ended: string;
}

/** Asks when `key` or `ended` changes; an older answer stays until the newer one is there, but never one of another `key`. */
function useAsked<T>(key: string, ended: string, ask: () => Promise<T>): Asked<T> | undefined {
  const [asked, setAsked] = useState<Asked<T>>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` and `ended` say all that `ask` depends on
  useEffect(() => {
    let stale = false;
    ask().then(
      (value) => !stale && setAsked({ key, value, ended }),
      (e: unknown) => !stale && setAsked({ key, error: errorInfo(e), ended }),
    );
    return () => {
      stale = true;
    };
  }, [key, ended]);
  return asked?.key === key ? asked : undefined;
}

export interface Building {
  subject: Subject;
  /** of go.mod, where a module is built and known */
  modulePath: string | undefined;
  /** what the service said is wrong with the subject: module gone, toolchain missing, manifest broken */
  error: ErrorInfo | undefined;
  /** why the last start was refused, or what it failed of as a whole */
  refused: ErrorInfo | undefined;
  loading: boolean;
  offers: readonly TargetOffer[];
  rows: readonly TargetRow[];
  /** its dist folder has a file at least */
  hasFiles: boolean;
  chosen: readonly TargetId[];
  choose(targets: readonly TargetId[]): void;
  text: FlagText;
  /** undefined while what is typed can't be used */
  flags: BuildFlags | undefined;
  setFlags(text: FlagText): void;
  /** the build or the warming that goes on */
  running: Job<'build.start'> | Job<'build.warm'> | undefined;
  /** the newest matrix: what runs, else what the last build left */
  matrix: Matrix | undefined;
  /** what is in the dist folder, as it was last read */
  kept: Matrix | undefined;
  start(): void;
  warm(targets: readonly TargetId[]): void;
}

export function useBuild(subject: Subject): Building {
  const key = subjectKey(subject);
  const kind = kindOf(subject);
  const choice = useSettings((s) => s.settings.build.chosen[kind]);
  const [text, setText] = useState<FlagText>(() => flagText(choice?.flags ?? NO_FLAGS));
  const [refused, setRefused] = useState<ErrorInfo>();
  const flags = readFlags(text);
  const usable = flags ?? choice?.flags ?? NO_FLAGS;

  const build = useLatestJob('build.start', (i) => sameSubject(i.subject, subject));
  const warming = useLatestJob('build.warm', (i) => sameSubject(i.subject, subject));
  const ended = [build, warming].map((j) => (j && j.status !== 'running' ? j.id : '')).join(' ');
  const ready = useToolchainReady();
  const round = `${useCleared((s) => s.round)} ${ready}`;
  const offered = useAsked(`${key} ${JSON.stringify(usable)} ${round}`, ended, () =>
    call('build.targets', { subject, flags: usable }),
  );
  const kept = useAsked(`${key} ${round}`, ended, () => call('build.last', { subject }));

  // Other flags ask for other expectations; the rows stay meanwhile.
  const before = useRef<{ key: string; offers: readonly TargetOffer[] }>(undefined);
  if (offered?.value) before.current = { key, offers: offered.value };
  const answer = offered?.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the subject
  useEffect(() => {
    if (answer) keepExpected(subject, answer);
  }, [key, answer]);
  const offers = before.current?.key === key ? before.current.offers : NO_OFFERS;

  const matrix = build?.status === 'running' ? build.progress : (build?.result ?? build?.progress);
  const live: Live | undefined = build &&
    matrix && { matrix, running: build.status === 'running', stored: kept?.ended === ended && kept.value !== undefined };
  const runs = (j: Job<'build.start'> | Job<'build.warm'> | undefined) => (j?.status === 'running' ? j : undefined);
  const failed = [build, warming].find((j) => j?.status === 'failed' && j.error && !(j.progress && hasFailure(j.progress)));

  const modulePath = useModules((s) => s.list?.find((m) => subject.kind === 'module' && m.id === subject.moduleId)?.path);
  const can = choosable(offers);
  const chosen = choice ? can.filter((id) => choice.targets.includes(id)) : firstChoice(offers);
  const keep = (targets: readonly TargetId[], flags: BuildFlags) => {
    const { build: all } = useSettings.getState().settings;
    // What this subject can't be built for stays chosen for the next one.
    const elsewhere = all.chosen[kind]?.targets.filter((id) => !can.includes(id)) ?? [];
    patchSettings({ build: { ...all, chosen: { ...all.chosen, [kind]: { targets: [...targets, ...elsewhere], flags } } } });
  };
  const request = useRef({ subject, targets: chosen, flags: usable });
  request.current = { subject, targets: chosen, flags: usable };
  const begin = useCallback(async (kind: 'build.start' | 'build.warm', targets?: readonly TargetId[]) => {
    const { subject, flags, targets: all } = request.current;
    setRefused(undefined);
    try {
      if (subject.kind === 'lab') await flushSaves(subject.labId);
      await startJob(kind, { subject, targets: [...(targets ?? all)], flags });
    } catch (e) {
      setRefused(errorInfo(e));
    }
  }, []);
  const start = useCallback(() => void begin('build.start'), [begin]);
  const warm = useCallback((targets: readonly TargetId[]) => void begin('build.warm', targets), [begin]);
  const rows = targetRows(offers, kept?.value, live);
  const newest =
    live && (live.running || !kept?.value || live.matrix.startedAt >= kept.value.startedAt) ? live.matrix : undefined;
  return {
    subject,
    modulePath,
    error: offered?.error ?? kept?.error,
    refused: refused ?? (runs(build) || runs(warming) ? undefined : failed?.error),
    loading: offers.length === 0 && !offered?.error,
    offers,
    rows,
    hasFiles: [...rows.map((r) => r.build), ...(kept?.value?.rows ?? [])].some((r) => r?.state === 'built'),
    chosen,
    choose: (targets) => keep(targets, usable),
    text,
    flags,
    setFlags(next) {
      setText(next);
      const read = readFlags(next);
      if (read) keep(chosen, read);
    },
    running: runs(build) ?? runs(warming),
    kept: kept?.value ?? undefined,
    matrix: newest ?? kept?.value ?? undefined,
    start,
    warm,
  };
}

const hasFailure = (m: Matrix): boolean => m.rows.some((r) => r.state === 'failed' && r.error);

/** Chosen targets whose first build has still to compile the standard library. */
export const coldTargets = (b: Pick<Building, 'offers' | 'chosen'>): TargetId[] =>
  b.offers.filter((o) => b.chosen.includes(o.id) && !o.warm).map((o) => o.id);
