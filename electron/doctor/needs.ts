// What labs need of this machine, held against what the doctor finds on it. Programs are asked once, then remembered for a while.
import type { LabNeed, Manifest, ProgramName, Text } from '../contract/index.ts';
import { createProbe, type Probe } from './probe.ts';
import { versionOf } from './programs.ts';
import { memoryHere, usableCores } from './room.ts';

/** How each program is asked for its version; the first name that answers counts. */
const ASK: Record<ProgramName, readonly (readonly [string, ...string[]])[]> = {
  cc: [
    ['cc', '--version'],
    ['gcc', '--version'],
    ['clang', '--version'],
  ],
  python3: [
    ['python3', '--version'],
    ['python', '--version'],
  ],
  rustc: [['rustc', '--version']],
  node: [['node', '--version']],
  java: [['java', '-version']],
  javac: [['javac', '-version']],
};
/** ms that a program's answer is believed. */
const REMEMBERED = 60_000;

export interface Needs {
  /** `why` of a lab whose target is not this machine. */
  of(m: Manifest, why: Text | undefined): Promise<LabNeed[]>;
}

export function createNeeds(probe: Probe = createProbe(new AbortController().signal)): Needs {
  const asked = new Map<ProgramName, { at: number; said: Promise<string> }>();
  function program(name: ProgramName): Promise<string> {
    const before = asked.get(name);
    if (before && Date.now() - before.at < REMEMBERED) return before.said;
    const said = firstAnswer(probe, ASK[name]);
    asked.set(name, { at: Date.now(), said });
    return said;
  }
  return {
    async of(m, why) {
      const { cores, memoryMB, programs } = m.needs;
      const needs: LabNeed[] = why ? [{ what: 'target', met: false, optional: false, why }] : [];
      // A claim that wants more cores is a need of its lab too, if the lab itself names none.
      const wanted = cores ?? Math.max(1, ...m.claims.map((c) => c.needs?.cores ?? 1));
      if (wanted > 1) {
        const found = usableCores(probe);
        needs.push({ what: 'cores', wanted, found, met: found >= wanted, optional: cores === undefined });
      }
      if (memoryMB !== undefined) {
        const [bytes, found] = [memoryMB * 2 ** 20, memoryHere(probe)];
        needs.push({ what: 'memory', wanted: bytes, found, met: found >= bytes, optional: false });
      }
      for (const p of programs) {
        const found = await program(p.name);
        needs.push({
          ...{ what: 'program', name: p.name, met: found !== '', optional: p.optional, why: p.why },
          ...(found && { found }),
        });
      }
      return needs;
    },
  };
}

async function firstAnswer(probe: Probe, ways: readonly (readonly [string, ...string[]])[]): Promise<string> {
  for (const [name, ...args] of ways) {
    const version = await versionOf(probe, name, args);
    if (version) return version;
  }
  return '';
}
