// One piece of work for all who ask at the same time.
import { AppError } from '../contract/errors.ts';

interface Job<T> {
  thorough: boolean;
  control: AbortController;
  askers: number;
  result: Promise<T>;
}

/**
 * Those who ask while work is under way get its result. It is aborted when the last of them has aborted, and that one waits until it
 * has stopped. A thorough request joins only thorough work; else it waits for its turn. Rejects with AppError('cancelled') on abort.
 */
export function share<T>(work: (thorough: boolean, signal: AbortSignal) => Promise<T>) {
  let job: Job<T> | undefined;

  function begin(thorough: boolean): Job<T> {
    const control = new AbortController();
    const begun: Job<T> = { thorough, control, askers: 0, result: work(thorough, control.signal) };
    const end = () => {
      if (job === begun) job = undefined;
    };
    begun.result.then(end, end);
    return begun;
  }

  async function ask(thorough: boolean, signal: AbortSignal): Promise<T> {
    while (job && (job.control.signal.aborted || (thorough && !job.thorough))) await job.result.catch(() => {});
    if (signal.aborted) throw new AppError('cancelled');
    job ??= begin(thorough);
    const mine = job;
    mine.askers++;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        mine.askers--;
        if (mine.askers === 0) mine.control.abort();
        else reject(new AppError('cancelled'));
      };
      signal.addEventListener('abort', leave, { once: true });
      mine.result.finally(() => signal.removeEventListener('abort', leave)).then(resolve, reject);
    });
  }
  /** When nothing is under way; never rejects. */
  async function settled(): Promise<void> {
    while (job) await job.result.catch(() => {});
  }
  return Object.assign(ask, { settled });
}
