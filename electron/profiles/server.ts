// The connection to `labkit profiles`: started when it is first asked, started again when it died, stopped when it has had nothing to do.
import { AppError, ErrorCode } from '../contract/index.ts';
import { baseEnv, type Server, startServer } from '../process/index.ts';
import { type Columns, FrameReader, type Reply } from './frames.ts';

export interface Answer {
  result: Record<string, unknown>;
  columns: Columns;
}
export interface ProfileServer {
  /** Throws AppError of one of the protocol's codes. `name` is the file's name for its sentences. */
  ask(request: Record<string, unknown>, o: { name: string; seconds?: number }): Promise<Answer>;
  /** grows by one with every process: what an older one had opened, a newer one does not know */
  generation(): number;
  close(): Promise<void>;
}

interface Waiting {
  name: string;
  resolve(reply: Answer): void;
  reject(error: unknown): void;
  timer: NodeJS.Timeout | undefined;
}
interface Running {
  process: Promise<Server>;
  waiting: Map<number, Waiting>;
  idle?: NodeJS.Timeout | undefined;
}

/** A view that takes longer is not worth waiting for; the server stops by itself a little earlier. */
const SECONDS = 30;
/** After this it is told to stop; if it can't hear, it is ended. */
const DEAF_MS = 2000;
const IDLE_MS = 5 * 60_000;

export function createProfileServer(o: { labkit: () => string; pprof: () => string | undefined; cwd: string }): ProfileServer {
  let running: Running | undefined;
  let generation = 0;
  let lastId = 0;

  function start(): Running {
    const labkit = o.labkit();
    const pprof = o.pprof();
    const waiting = new Map<number, Waiting>();
    const mine: Running = { waiting, process: undefined as never };
    const fail = (error: AppError) => {
      if (running === mine) running = undefined;
      clearTimeout(mine.idle);
      for (const w of waiting.values()) {
        clearTimeout(w.timer);
        w.reject(error);
      }
      waiting.clear();
    };
    const reader = new FrameReader((reply) => settle(mine, reply));
    generation++;
    mine.process = startServer(
      [labkit, 'profiles', ...(pprof ? ['-pprof', pprof] : [])],
      { cwd: o.cwd, env: baseEnv() },
      {
        onStdout(chunk) {
          try {
            reader.push(chunk);
          } catch (e) {
            fail(new AppError('labkit', {}, e instanceof Error ? e.message : String(e)));
            void mine.process.then((p) => p.end(0));
          }
        },
        onEnd: ({ exit, signal, stderr }) =>
          fail(new AppError('labkit', {}, `labkit profiles ended: ${signal || exit}\n${stderr}`)),
      },
    );
    mine.process.catch((e: unknown) => fail(e as AppError));
    return mine;
  }

  function settle(mine: Running, reply: Reply): void {
    const w = mine.waiting.get(reply.id);
    if (!w) return;
    mine.waiting.delete(reply.id);
    clearTimeout(w.timer);
    if (reply.error) w.reject(toAppError(reply.error, w.name));
    else w.resolve(reply);
    if (mine.waiting.size === 0) {
      clearTimeout(mine.idle);
      mine.idle = setTimeout(() => void stop(mine), IDLE_MS).unref();
    }
  }

  async function stop(mine: Running): Promise<void> {
    if (running === mine) running = undefined;
    clearTimeout(mine.idle);
    await mine.process.then(
      (p) => p.end(),
      () => {},
    );
  }

  return {
    generation: () => generation,
    ask(request, { name, seconds = SECONDS }) {
      running ??= start();
      const mine = running;
      clearTimeout(mine.idle);
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        const timeout = () => {
          void mine.process.then((p) => p.write(`${JSON.stringify({ id: ++lastId, do: 'cancel', of: id })}\n`));
          const w = mine.waiting.get(id);
          if (!w) return;
          const late = new AppError('profile-timeout', { seconds });
          w.reject = () => reject(late);
          w.timer = setTimeout(() => void stop(mine), DEAF_MS).unref();
        };
        mine.waiting.set(id, { name, resolve, reject, timer: setTimeout(timeout, seconds * 1000).unref() });
        mine.process.then(
          (p) => p.write(`${JSON.stringify({ id, ...request })}\n`),
          () => {},
        );
      });
    },
    async close() {
      if (running) await stop(running);
    },
  };
}

function toAppError(error: NonNullable<Reply['error']>, file: string): AppError {
  const code = ErrorCode.safeParse(error.code);
  if (!code.success) return new AppError('labkit', {}, `${error.code}: ${error.detail ?? ''}`);
  return new AppError(code.data, { file, ...error.params }, error.detail);
}
