// Profiles, traces and goroutine dumps from a service, kept under their hash beside those of runs.
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Agent } from 'node:http';
import type { KeptFiles } from '../captures/files.ts';
import { AppError, type Kept, type LiveKind } from '../contract/index.ts';
import { ask, askInto } from './ask.ts';
import { parseIndex } from './expvar.ts';

const TIMED: ReadonlySet<LiveKind> = new Set(['cpu', 'trace']);
const LIMIT = 512 * 2 ** 20;
/** Beyond the time that was asked for: a service under load needs some to write it all. */
const SPARE = 30;

export interface CaptureOptions {
  host: string;
  /** index of net/http/pprof */
  pprof: string;
  kind: LiveKind;
  seconds: number;
  agent: Agent;
  files: KeptFiles;
  signal: AbortSignal;
  told?: (bytes: number) => void;
}

/** Throws AppError as `ask` does; 'live-format' for an answer with nothing in it. */
export async function capture(o: CaptureOptions): Promise<Kept> {
  const path = `${o.pprof}${await question(o)}`;
  const temp = await o.files.scratch(randomUUID());
  try {
    await askInto(
      {
        host: o.host,
        path,
        agent: o.agent,
        seconds: (TIMED.has(o.kind) ? o.seconds : 0) + SPARE,
        limit: LIMIT,
        signal: o.signal,
      },
      createWriteStream(temp),
      (bytes) => o.told?.(bytes),
    );
    const sealed = await o.files.seal(temp);
    if (!sealed) throw new AppError('live-format', { path });
    await o.files.place(temp, sealed.sha256);
    return { kind: o.kind, ...sealed, at: Date.now() };
  } finally {
    await rm(temp, { force: true });
  }
}

async function question(o: CaptureOptions): Promise<string> {
  if (o.kind === 'cpu') return `profile?seconds=${o.seconds}`;
  if (o.kind === 'trace') return `trace?seconds=${o.seconds}`;
  if (o.kind !== 'dump') return o.kind;
  // Go 1.27 finds goroutines that nothing can ever wake, with a garbage collection of its own; older services don't offer it.
  const index = await ask({ host: o.host, path: o.pprof, agent: o.agent, seconds: 5, limit: 2 ** 20, signal: o.signal });
  return parseIndex(index.body.toString()).has('goroutineleak') ? 'goroutineleak?debug=2' : 'goroutine?debug=2';
}
