// lab:new — makes a lab that passes lab:check at once, for its author to rewrite piece by piece.
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LabId } from '../contract/index.ts';
import { readGlossary } from '../labs/glossary.ts';
import { codeFiles } from './template/code.ts';
import { exerciseFiles } from './template/exercises.ts';
import { lessonFiles } from './template/lesson.ts';
import { manifestFile } from './template/manifest.ts';

/** Words that can't be a package's name, or would hide one that a lab needs. */
const TAKEN = new Set(
  'break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var main testing fmt'.split(
    ' ',
  ),
);

/** Throws Error with a plain sentence when the id or the number is not free. Answers the new lab's folder name. */
export async function newLab(labsRoot: string, id: string, wanted?: number): Promise<string> {
  if (!LabId.safeParse(id).success)
    throw new Error(`"${id}" is no lab id: lower-case letters, digits and hyphens, a letter first.`);
  const labs = path.join(labsRoot, 'labs');
  const there = existsSync(labs) ? readdirSync(labs).filter((n) => /^\d\d-/.test(n)) : [];
  const same = there.find((n) => n.slice(3) === id);
  if (same) throw new Error(`There is a lab called ${id} already: labs/${same}.`);
  const used = there.map((n) => Number(n.slice(0, 2)));
  const number = wanted ?? Array.from({ length: 99 }, (_, i) => i + 1).find((n) => !used.includes(n));
  if (number === undefined) throw new Error('All numbers from 1 to 99 are taken.');
  if (!Number.isInteger(number) || number < 1 || number > 99) throw new Error('A lab has a number from 1 to 99.');
  if (used.includes(number)) throw new Error(`The number ${number} belongs to labs/${there[used.indexOf(number)]}.`);

  const name = `${String(number).padStart(2, '0')}-${id}`;
  const glossary = readGlossary(labsRoot).value ?? {};
  const files = {
    'lab.yaml': manifestFile({ id, number }),
    ...codeFiles(packageName(id)),
    ...exerciseFiles,
    ...lessonFiles((key, shown) => (Object.hasOwn(glossary, key) ? `[[${key}|${shown}]]` : shown)),
  };
  // Whole or not at all: an author who is interrupted finds no half lab.
  const temp = path.join(labs, `.new-${name}-${process.pid}`);
  try {
    for (const [file, text] of Object.entries(files)) {
      const target = path.join(temp, file);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, text);
    }
    await rename(temp, path.join(labs, name));
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
  return name;
}

function packageName(id: string): string {
  const name = id.replaceAll('-', '');
  return TAKEN.has(name) ? `${name}lab` : name;
}
