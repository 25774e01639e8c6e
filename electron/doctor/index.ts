// The doctor: looks at this machine, in ten seconds at most, and says of each thing whether it works and what to do. It changes nothing.
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, type DoctorId, type DoctorLine, type DoctorReport, doctorIds } from '../contract/index.ts';
import type { LoadWatch } from '../machines/index.ts';
import { clock } from './clock.ts';
import { frequency, power, temperature, virtual } from './cpu.ts';
import { dataFolder, disk, scanner } from './disk.ts';
import { type GoOptions, go } from './go.ts';
import { type Check, type Finding, warning } from './line.ts';
import { load } from './load.ts';
import { createProbe, type Probe } from './probe.ts';
import { compiler, peers, shell, ssh } from './programs.ts';
import { room } from './room.ts';
import { display, libraries, sandbox } from './window.ts';

export interface DoctorOptions extends GoOptions {
  dataFolder: string;
  resources: string;
  load: LoadWatch;
  hypervisor(): string | undefined;
  /** ms that one check may take */
  timeoutMs?: number;
}

export interface Doctor {
  run(o: { signal: AbortSignal; progress(report: DoctorReport): void }): Promise<DoctorReport>;
}

const TIMEOUT = 7500;

export function createDoctor(o: DoctorOptions): Doctor {
  /** What others do is watched while we start nothing ourselves: our children would count as others. */
  const still: readonly Check[] = [load(o.load), clock(o.resources)];
  const rest: readonly Check[] = [
    go(o),
    disk(o.dataFolder),
    dataFolder(o.dataFolder),
    scanner(o.dataFolder),
    frequency,
    temperature,
    room,
    virtual(o.hypervisor),
    power,
    libraries(o.resources),
    display,
    sandbox,
    ssh,
    shell,
    compiler,
    peers,
  ];
  return {
    async run({ signal, progress }) {
      const began = performance.now();
      const lines: DoctorLine[] = [];
      const report = (): DoctorReport => ({
        lines: [...lines].sort((a, b) => doctorIds.indexOf(a.id) - doctorIds.indexOf(b.id)),
        ms: Math.round(performance.now() - began),
      });
      const probe = createProbe(signal);
      for (const group of [still, rest]) {
        await Promise.all(
          group.map(async (check) => {
            await looked(check, probe, o.timeoutMs ?? TIMEOUT, (line) => lines.push(line));
            progress(report());
          }),
        );
        if (signal.aborted) throw new AppError('cancelled');
      }
      return report();
    },
  };
}

/** Tells each finding with the time it took. A check that hangs or fails says so on the first line it owes and holds up nobody. */
async function looked(check: Check, probe: Probe, timeoutMs: number, tell: (line: DoctorLine) => void): Promise<void> {
  const began = performance.now();
  const end = new AbortController();
  const signal = AbortSignal.any([probe.signal, end.signal]);
  const told = new Set<DoctorId>();
  const say = (finding: Finding) => {
    if (end.signal.aborted) return;
    told.add(finding.id);
    tell({ ...finding, ms: Math.round(performance.now() - began) });
  };
  const unknown = (said: 'timeout' | 'failed', params: Finding['params']): Finding[] =>
    check.ids
      .filter((id) => !told.has(id))
      .slice(0, 1)
      .map((id) => warning(id, said, { params, next: 'again' }));
  const late = sleep(timeoutMs, undefined, { signal }).then(
    () => unknown('timeout', { seconds: timeoutMs / 1000 }),
    () => [],
  );
  const found = (async () => check.look({ ...probe, signal }, say))().catch((e: unknown) =>
    unknown('failed', { why: e instanceof Error ? e.message : String(e) }),
  );
  for (const finding of await Promise.race([found, late])) say(finding);
  end.abort();
}
