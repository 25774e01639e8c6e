// The files of a lab that a person gets a copy of: all but lesson, manifest, diagrams and solutions.
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { FileName } from '../contract/index.ts';
import { sha256 } from './disk.ts';

/** File name, as seen from the lab's folder with forward slashes → sha256. */
export type Hashes = Record<string, string>;

const NOT_COPIED = /^(?:lab\.yaml|lesson\.[a-z]+\.md|diagrams)$/;

/** Names of regular files below, sorted; what begins with . or _ and symbolic links are left out, at any depth. */
export async function fileNames(folder: string, skip: (topName: string) => boolean = () => false): Promise<string[]> {
  const names: string[] = [];
  const walk = async (under: string) => {
    for (const entry of await readdir(path.join(folder, under), { withFileTypes: true })) {
      if (/^[._]/.test(entry.name) || (under === '' && skip(entry.name))) continue;
      const name = under === '' ? entry.name : `${under}/${entry.name}`;
      if (entry.isDirectory()) await walk(name);
      else if (entry.isFile() && FileName.safeParse(name).success) names.push(name);
    }
  };
  await walk('');
  return names.sort();
}

export const shippedNames = (labFolder: string): Promise<string[]> => fileNames(labFolder, (name) => NOT_COPIED.test(name));

export async function hashFiles(folder: string, names: readonly string[]): Promise<Hashes> {
  const pairs = await Promise.all(names.map(async (n) => [n, sha256(await readFile(path.join(folder, n)))] as const));
  return Object.fromEntries(pairs);
}

/** Changes whenever a shipped file does; far cheaper than hashing. */
export async function stampOf(folder: string, names: readonly string[]): Promise<string> {
  const stamps = await Promise.all(
    names.map(async (n) => {
      const s = await stat(path.join(folder, n));
      return `${n}:${s.size}:${s.mtimeMs}`;
    }),
  );
  return stamps.join('\n');
}
