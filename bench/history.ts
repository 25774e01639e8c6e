// What was measured before, as JSON: one entry a bench and run. No name and no path of a machine is in it.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { figure } from './figure.ts';
import type { Result } from './judge.ts';

export interface Entry {
  at: string;
  bench: string;
  /** whether nothing else used the CPU meanwhile, and how many cores it used */
  quiet: boolean;
  busy: number;
  machine: {
    cpu: string;
    cores: number;
    memory: number;
    os: string;
    arch: string;
    kernel: string;
    electron: string;
    go: string;
  };
  results: Result[];
}

export const readHistory = (file: string): Entry[] =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Entry[]) : [];

export function writeHistory(file: string, entries: readonly Entry[]): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.tmp`, `[\n${entries.map((e) => JSON.stringify(e)).join(',\n')}\n]\n`);
  renameSync(`${file}.tmp`, file);
}

/** `was 1.43×`: what the last entry of the bench has for this metric; nothing when there is none. */
export function changeSince(entries: readonly Entry[], bench: string, now: Result): string {
  const last = entries.findLast((e) => e.bench === bench)?.results.find((r) => r.metric === now.metric);
  if (!last) return '';
  return `was ${last.ratio && (!now.want || 'ratio' in now.want) ? `${figure(last.ratio.estimate)}×` : `${figure(last.ours.center)} ${last.unit}`}`;
}
