// Values of a parameter that need a program of the person's own (another language to compare with): left out where it is missing.
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import type { LabDetail, Manifest, Parameter, Text } from '../contract/index.ts';

export interface Here {
  /** What can be measured on this machine: the manifest without the values whose program is missing. */
  manifest: Manifest;
  missing: LabDetail['missing'];
}

export function onThisMachine(m: Manifest, has: (program: string) => boolean): Here {
  const missing: Here['missing'] = [];
  const lacks = (p: Parameter, v: string): boolean => {
    const program = p.programs?.[v];
    return program !== undefined && !has(program);
  };
  if (!m.parameters.some((p) => p.values.some((v) => lacks(p, v)))) return { manifest: m, missing };
  const kept = (key: string, values: readonly string[]): string[] => {
    const p = m.parameters.find((q) => q.key === key);
    return values.filter((v) => !p || !lacks(p, v));
  };
  const parameters = m.parameters.map((p): Parameter => {
    for (const v of p.values) {
      if (lacks(p, v)) missing.push({ parameter: p.title, value: labelOf(p, v), program: p.programs![v]! });
    }
    const usual = p.default && kept(p.key, p.default);
    return { ...p, values: kept(p.key, p.values), ...(usual && { default: usual.length > 0 ? usual : kept(p.key, p.values) }) };
  });
  const setOf = (set: Record<string, string[]>) =>
    Object.fromEntries(Object.entries(set).flatMap(([k, v]) => (kept(k, v).length > 0 ? [[k, kept(k, v)]] : [])));
  const { quick, full } = m.profiles;
  const profiles = { quick: { ...quick, set: setOf(quick.set) }, full: { ...full, set: setOf(full.set) } };
  return { manifest: { ...m, parameters, profiles }, missing };
}

function labelOf(p: Parameter, value: string): Text {
  const label = p.labels?.[value] ?? value;
  return typeof label === 'string' ? { zh: label, en: label } : label;
}

/** Whether a program is on the PATH. A script does not count: what a version manager puts there starts a shell first, or nothing. */
export function onPath(name: string, folders = process.env.PATH ?? ''): boolean {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  return folders.split(path.delimiter).some((folder) => folder !== '' && isProgram(path.join(folder, file)));
}

function isProgram(file: string): boolean {
  try {
    if (!statSync(file).isFile()) return false;
    const begin = Buffer.alloc(2);
    const handle = openSync(file, 'r');
    try {
      return readSync(handle, begin, 0, 2, 0) === 2 && begin.toString('latin1') !== '#!';
    } finally {
      closeSync(handle);
    }
  } catch {
    return false;
  }
}
