// Of several questions about the marks of one lab only the newest is worth an answer.
import { AppError, type SourceMark } from '../contract/index.ts';
import { findMarks } from './marks.ts';

type Go = Parameters<typeof findMarks>[0];
type Ask = (labId: string, go: Go, folder: string, signal?: AbortSignal) => Promise<SourceMark[]>;

/** An older question is ended and gets the newer one's answer. `signal` ends only the wait of who gave it. */
export function createMarks(find = findMarks): Ask {
  const latest = new Map<string, { abort: AbortController; answer: Promise<SourceMark[]> }>();
  return async (labId, go, folder, signal) => {
    latest.get(labId)?.abort.abort();
    const abort = new AbortController();
    const stop = () => abort.abort();
    signal?.addEventListener('abort', stop);
    const mine = { abort, answer: find(go, folder, abort.signal) };
    latest.set(labId, mine);
    try {
      return await mine.answer;
    } catch (e) {
      const newer = latest.get(labId);
      const superseded = newer !== undefined && newer !== mine && !signal?.aborted;
      if (superseded && e instanceof AppError && e.code === 'cancelled') return await newer.answer;
      throw e;
    } finally {
      signal?.removeEventListener('abort', stop);
      if (latest.get(labId) === mine) latest.delete(labId);
    }
  };
}
