import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ErrorInfo, TraceOverview, TraceRef } from '../../../../electron/contract/index.ts';
import { call, errorInfo } from '../../../app/api.ts';
import type { HappenedKind } from './board.ts';
import { Replay } from './replay.ts';
import { stepsOf } from './steps.ts';

interface Shown {
  replay: Replay;
  /** the step after which the board is shown; before the first with `first − 1` */
  at: number;
}
export interface ReplayState {
  shown: Shown | undefined;
  error: ErrorInfo | undefined;
  /** a jump found nothing */
  none: boolean;
  seeking: boolean;
  go(at: number): void;
  /** To the next stretch (1) or the one before (−1). */
  stretch(direction: 1 | -1): void;
  /** To the next step of these kinds, in a later stretch when there is none in this one. */
  seek(kinds: ReadonlySet<HappenedKind>): void;
}

/** A stretch of a trace to be stepped through; it begins where the timeline's view does. */
export function useReplay(trace: TraceRef, overview: TraceOverview, from: number): ReplayState {
  const [shown, setShown] = useState<Shown>();
  const [error, setError] = useState<ErrorInfo>();
  const [none, setNone] = useState(false);
  const [seeking, setSeeking] = useState(false);
  /** Of several questions on their way only the last one counts. */
  const last = useRef(0);
  const load = useCallback(
    async (start: number) => {
      const begin = Math.max(0, Math.min(Math.floor(start), overview.end - 1));
      return new Replay(stepsOf(await call('trace.replay', { trace, from: begin, to: overview.end }), overview));
    },
    [trace, overview],
  );
  const work = useCallback(async (what: (stale: () => boolean) => Promise<void>) => {
    const mine = ++last.current;
    setNone(false);
    setSeeking(true);
    try {
      await what(() => mine !== last.current);
    } catch (e) {
      if (mine === last.current) setError(errorInfo(e));
    } finally {
      if (mine === last.current) setSeeking(false);
    }
  }, []);
  const open = useCallback(
    (start: number) =>
      work(async (stale) => {
        const replay = await load(start);
        if (!stale()) setShown({ replay, at: replay.of.first - 1 });
      }),
    [work, load],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view is where it begins; later on it goes its own way
  useEffect(() => {
    let stale = false;
    load(from).then(
      (replay) => !stale && setShown({ replay, at: replay.of.first - 1 }),
      (e: unknown) => !stale && setError(errorInfo(e)),
    );
    return () => {
      stale = true;
    };
  }, [load]);
  return useMemo<ReplayState>(
    () => ({
      shown,
      error,
      none,
      seeking,
      go(at) {
        setNone(false);
        setShown((s) => s && { ...s, at: Math.max(s.replay.of.first - 1, Math.min(at, s.replay.of.steps.length - 1)) });
      },
      stretch(direction) {
        if (!shown) return;
        const { from, to } = shown.replay.of;
        void open(direction > 0 ? to : from - (to - from));
      },
      seek(kinds) {
        if (!shown) return;
        void work(async (stale) => {
          let { replay, at } = shown;
          for (;;) {
            const found = replay.find(at, 1, kinds);
            if (found !== undefined) return setShown({ replay, at: found });
            if (replay.of.to >= overview.end) return setNone(true);
            replay = await load(replay.of.to);
            if (stale()) return;
            at = replay.of.first - 1;
          }
        });
      },
    }),
    [shown, error, none, seeking, open, work, load, overview],
  );
}
