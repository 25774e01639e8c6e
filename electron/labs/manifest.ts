// One lab's manifest, read and checked.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Manifest } from '../contract/index.ts';
import { checkRules } from './rules/index.ts';
import { type Problem, type Read, readYaml } from './yaml.ts';

export interface ReadLab extends Read<Manifest> {
  /** The lab's own folder in go-labs, absolute. */
  folder: string;
  /** Its name: 06-mutex-vs-rwmutex. */
  name: string;
  /** Files that it names and that are there, as seen from its folder: without one of them it would be read differently. */
  needs: string[];
}

/** `value` is there whenever the schema fits, even when `problems` tells of broken rules. Never throws for what is wrong in the lab. */
export function readLab(labsRoot: string, name: string): ReadLab {
  const folder = path.join(labsRoot, 'labs', name);
  const file = `labs/${name}/lab.yaml`;
  let text: string;
  try {
    text = readFileSync(path.join(folder, 'lab.yaml'), 'utf8');
  } catch (e) {
    const code = e instanceof Error && 'code' in e ? e.code : undefined;
    const message = code === 'ENOENT' ? 'The file is missing.' : `The file could not be read (${String(code)}).`;
    return { folder, name, needs: [], problems: [{ file, line: 1, message }], lineOf: () => 1 };
  }
  const read = readYaml(text, file, Manifest);
  if (!read.value) return { folder, name, needs: [], ...read };
  const needs: string[] = [];
  const exists = (f: string) => existsSync(path.join(folder, f)) && needs.push(f) > 0;
  const problems: Problem[] = checkRules(read.value, { name, exists }).map((f) => ({
    file,
    line: read.lineOf(f.path),
    message: f.message,
  }));
  return { folder, name, needs, ...read, problems: problems.sort((a, b) => a.line - b.line) };
}
