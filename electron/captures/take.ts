// Takes the captures of one process: the benchmark binary under the leash, its files watched while they grow.
import { stat, writeFile } from 'node:fs/promises';
import { AppError, type CaptureKind, type CaptureRequest } from '../contract/index.ts';
import { runProcess } from '../process/index.ts';
import { checkEnd, lineSplitter, MAX_OUTPUT, MAX_PROCESSES, timeoutSeconds } from '../runs/measure.ts';
import { type ReadSample, readSample } from '../runs/reader.ts';
import { ask } from './kinds.ts';

export interface TakeOptions {
  binary: string;
  cwd: string;
  env: Record<string, string>;
  labkit: string;
  /** with the file that each is written to */
  kinds: readonly { kind: CaptureKind; file: string }[];
  name: string;
  /** the -test.bench pattern that selects exactly this name */
  pattern: string;
  request: Pick<CaptureRequest, 'benchtime' | 'heapRate'>;
  maxRss: number;
  signal: AbortSignal;
}

/** MB that one file may have. A busy program writes some 20 MB of trace a second. */
export const MAX_MEGABYTES = 256;
const LOOK_MS = 200;

/** The benchmark line printed meanwhile, read. Throws AppError: what ends a sample without its line, or 'capture-large'. */
export async function take(o: TakeOptions): Promise<ReadSample> {
  const asked = o.kinds.map(({ kind, file }) => ({ ...ask(kind, file, o.request), file }));
  const log = asked.find((a) => a.stderr);
  const { benchtime } = o.request;
  let found: ReadSample | undefined;
  const lines = lineSplitter((text) => {
    const sample = readSample(text);
    if (sample?.name === o.name) found ??= sample;
  });
  const printed: Buffer[] = [];
  const tooLarge = new AbortController();
  const watch = setInterval(() => {
    for (const { file } of asked) {
      stat(file).then(
        (s) => s.size > MAX_MEGABYTES * 1024 ** 2 && tooLarge.abort(),
        () => {}, // not there yet
      );
    }
  }, LOOK_MS);
  try {
    const result = await runProcess(
      [
        o.binary,
        '-test.run=^$',
        `-test.bench=${o.pattern}`,
        `-test.benchtime=${benchtime}`,
        '-test.count=1',
        ...asked.flatMap((a) => a.flags),
      ],
      {
        cwd: o.cwd,
        env: o.env,
        signal: AbortSignal.any([o.signal, tooLarge.signal]),
        onStdout: lines.push,
        ...(log && { onStderr: (chunk: Buffer) => void printed.push(Buffer.from(chunk)) }),
        maxOutput: MAX_OUTPUT,
        keep: 128 * 1024,
        timeoutMs: timeoutSeconds(benchtime) * 1000,
        leash: {
          labkit: o.labkit,
          maxRss: o.maxRss,
          maxProcs: MAX_PROCESSES,
          grace: 200,
          env: Object.assign({}, ...asked.map((a) => a.env)),
        },
      },
    );
    lines.end();
    if (tooLarge.signal.aborted && !o.signal.aborted) throw new AppError('capture-large', { limit: `${MAX_MEGABYTES} MB` });
    checkEnd(result, found !== undefined, o.name, { cwd: o.cwd, maxRss: o.maxRss, benchtime });
  } finally {
    clearInterval(watch);
  }
  if (log) await writeFile(log.file, Buffer.concat(printed));
  return found!;
}
