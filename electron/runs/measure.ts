// Takes the samples of a plan, one process each, and hands every line on as it comes.
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../contract/index.ts';
import { explainFailure } from '../explain/index.ts';
import { type ProcessResult, runProcess } from '../process/index.ts';
import { isEpilogue, isHeader, type ReadSample, readSample } from './reader.ts';

export interface MeasureOptions {
  binary: string;
  cwd: string;
  env: Record<string, string>;
  labkit: string;
  benchtime: string;
  /** benchmark names, one a sample; `from` samples were taken before */
  plan: readonly string[];
  from: number;
  /** the -test.bench pattern that selects exactly this name */
  pattern(name: string): string;
  /** Called in a gap between samples, at most every PAUSE ms: what came since the last one can be told now. */
  onPause(): void;
  /** ms of such a pause, for the window to draw while nothing is measured */
  settle: number;
  maxRss: number;
  signal: AbortSignal;
  onSample(sample: ReadSample, seq: number): void;
  onHeader(text: string): void;
  onLog(line: string): void;
}

/** A program may print this much beside its results. */
export const MAX_OUTPUT = 16 * 1024 * 1024;
export const MAX_PROCESSES = 256;
/** ms between two pauses: nobody sees more than five drawings a second, and each would cost a settling and disturb a sample. */
const PAUSE = 200;

/** CPU ms that the measured programs used. Throws AppError for whatever ends a sample without its line. */
export async function measure(o: MeasureOptions): Promise<number> {
  let cpu = 0;
  let paused = 0;
  const timeout = timeoutSeconds(o.benchtime);
  for (let seq = o.from; seq < o.plan.length; seq++) {
    o.signal.throwIfAborted();
    const name = o.plan[seq]!;
    let found = false;
    const header: string[] = [];
    const take = (line: string) => {
      const sample = readSample(line);
      if (sample && sample.name === name && !found) {
        found = true;
        if (header.length > 0) o.onHeader(`${header.join('\n')}\n`);
        o.onSample(sample, seq);
      } else if (!found && isHeader(line)) header.push(line);
      else if (line !== '' && !isEpilogue(line)) o.onLog(line);
    };
    const lines = lineSplitter(take);
    const result = await runProcess(
      [o.binary, '-test.run=^$', `-test.bench=${o.pattern(name)}`, `-test.benchtime=${o.benchtime}`, '-test.count=1'],
      {
        cwd: o.cwd,
        env: o.env,
        signal: o.signal,
        onStdout: lines.push,
        maxOutput: MAX_OUTPUT,
        keep: 128 * 1024,
        timeoutMs: timeout * 1000,
        leash: { labkit: o.labkit, maxRss: o.maxRss, maxProcs: MAX_PROCESSES, grace: 200 },
      },
    );
    lines.end();
    cpu += (result.usage?.userMs ?? 0) + (result.usage?.systemMs ?? 0);
    checkEnd(result, found, name, o);
    if (performance.now() - paused < PAUSE && seq + 1 < o.plan.length) continue;
    o.onPause();
    if (o.settle > 0 && seq + 1 < o.plan.length) await sleep(o.settle, undefined, { signal: o.signal });
    paused = performance.now();
  }
  return cpu;
}

/** Throws AppError for a benchmark process that did not end well, or without the line of `name`. */
export function checkEnd(
  result: ProcessResult,
  found: boolean,
  name: string,
  o: Pick<MeasureOptions, 'cwd' | 'maxRss' | 'benchtime'>,
): void {
  if (result.reason === 'cancelled') throw new AppError('cancelled');
  if (result.exit === 0 && result.reason === 'exit') {
    if (!found) throw new AppError('program-no-samples', { name }, `${result.stdout}${result.stderr}`);
    return;
  }
  const limits = { memory: o.maxRss, output: MAX_OUTPUT, seconds: timeoutSeconds(o.benchtime) };
  const info = explainFailure(result, { labFolder: o.cwd, limits });
  throw new AppError(info.code, info.params, info.detail, info.marks);
}

/**
 * Far above what a sane benchmark of this length needs, short enough that nobody waits for a hung one. Ours, because Go switches its
 * own -test.timeout off before benchmarks begin.
 */
export function timeoutSeconds(benchtime: string): number {
  const m = /^([\d.]+)(ms|s|x)$/.exec(benchtime);
  const seconds = m?.[2] === 's' ? Number(m[1]) : m?.[2] === 'ms' ? Number(m[1]) / 1000 : 10;
  return Math.ceil(30 + seconds * 20);
}

/** Splits a byte stream into lines; a line longer than 64 KiB is cut there. */
export function lineSplitter(take: (line: string) => void): { push(chunk: Buffer): void; end(): void } {
  const decoder = new TextDecoder();
  let rest = '';
  const drain = (text: string) => {
    rest += text;
    for (let at = rest.indexOf('\n'); at >= 0; at = rest.indexOf('\n')) {
      take(rest.slice(0, at).replace(/\r$/, ''));
      rest = rest.slice(at + 1);
    }
    if (rest.length > 65_536) {
      take(rest);
      rest = '';
    }
  };
  return {
    push: (chunk) => drain(decoder.decode(chunk, { stream: true })),
    end() {
      drain(decoder.decode());
      if (rest) take(rest);
      rest = '';
    },
  };
}
