// One `labkit trace serve`: questions in lines, answers in frames, in the order they were asked.
import { AppError } from '../contract/index.ts';
import { baseEnv, startServer } from '../process/index.ts';
import { type Answer, FrameReader } from './frames.ts';

export interface IndexReader {
  ask(op: string, question: Record<string, unknown>): Promise<Answer>;
  /** Whether it can still be asked. */
  alive(): boolean;
  close(): Promise<void>;
}

/** A question that takes longer has gone wrong: the slowest reads all records once. */
const SECONDS = 60;

export async function openReader(labkit: string, folder: string): Promise<IndexReader> {
  const waiting = new Map<number, { resolve: (a: Answer) => void; reject: (e: Error) => void }>();
  let last = 0;
  let ended: AppError | undefined;
  const fail = (detail: string) => {
    ended ??= new AppError('trace-index', {}, detail);
    for (const w of waiting.values()) w.reject(ended);
    waiting.clear();
  };
  const frames = new FrameReader((answer) => {
    const w = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.error !== undefined) w?.reject(new AppError('trace-index', {}, answer.error));
    else w?.resolve(answer);
  });
  const server = await startServer(
    [labkit, 'trace', 'serve', folder],
    { cwd: folder, env: baseEnv() },
    {
      onStdout(chunk) {
        try {
          frames.push(chunk);
        } catch (e) {
          fail(String(e));
          void server.end(0);
        }
      },
      onEnd: ({ stderr, exit, signal }) => fail(stderr || `labkit trace serve ended: ${signal || exit}`),
    },
  );
  return {
    ask(op, question) {
      if (ended) return Promise.reject(ended);
      const id = ++last;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          fail(`no answer to ${op} in ${SECONDS} s`);
          void server.end(0);
        }, SECONDS * 1000);
        waiting.set(id, {
          resolve(answer) {
            clearTimeout(timer);
            resolve(answer);
          },
          reject(e) {
            clearTimeout(timer);
            reject(e);
          },
        });
        server.write(`${JSON.stringify({ ...question, id, op })}\n`);
      });
    },
    alive: () => ended === undefined,
    close: () => server.end(),
  };
}
