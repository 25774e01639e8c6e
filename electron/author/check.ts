// lab:check — refuses a lab that would disappoint who takes it. Cheap checks first; what must run runs last.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readGlossary } from '../labs/glossary.ts';
import { createLabs, memoryProgress } from '../labs/index.ts';
import { readLab } from '../labs/manifest.ts';
import { PATH_FILE, readPath } from '../labs/path.ts';
import type { Path } from '../labs/yaml.ts';
import { checkDiagrams } from './diagrams.ts';
import type { CompilerOf } from './guesses.ts';
import { checkLessons } from './lessons.ts';
import type { Problem } from './problem.ts';
import { COMMAND_SECONDS, checkRunning } from './running.ts';
import { checkFormat, checkGoSource } from './sources.ts';
import { checkManifestTexts, textSlips } from './texts.ts';
import { alone, type Turn, type Turns } from './turns.ts';

export interface CheckOptions {
  labsRoot: string;
  toolchain: { go(): { goroot: string; bin: string; gofmt: string; env: Record<string, string> } };
  labkit?: () => string;
  /** See running.ts. */
  compiler?: CompilerOf;
  signal: AbortSignal;
  /** When others are checked beside it. */
  turns?: Turns;
  /** Leave out what must be built and run. */
  quick?: boolean;
}
export interface Checked {
  /** A lab's folder name, or a file that labs share. */
  name: string;
  problems: Problem[];
  seconds: number;
}

const FOLDER = /^\d\d-[a-z][a-z0-9-]*$/;

/** Every folder in labs/, or those of these ids; one that is no lab's is a problem of its own. Throws Error for an id that is none. */
export function labNames(labsRoot: string, ids: readonly string[]): string[] {
  const all = readdirSync(path.join(labsRoot, 'labs'))
    .filter((n) => !n.startsWith('.'))
    .sort();
  if (!ids.length) return all;
  return ids.map((id) => {
    const name = all.find((n) => n === id || (FOLDER.test(n) && n.slice(3) === id));
    if (!name) throw new Error(`There is no lab called ${id}.`);
    return name;
  });
}

export async function checkLab(name: string, o: CheckOptions): Promise<Checked> {
  const { work, commands } = o.turns ?? alone();
  // how long it took, not how long it waited for its turns
  let ms = 0;
  const timed = async <T>(run: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    try {
      return await run();
    } finally {
      ms += performance.now() - began;
    }
  };
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'gopherbench-check-'));
  let problems: Problem[];
  try {
    const found = await work(() => timed(() => findProblems(name, o, scratch)));
    problems = found.problems;
    const oneCommand: Turn = (run) => commands(() => timed(run));
    if (found.commands) problems.push(...(await found.commands(oneCommand)));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  const order = problems.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  return { name, problems: order, seconds: ms / 1000 };
}

/** Those that may take longest first: who waits for them at the end waits less. By what their commands may take. */
export function longestFirst(labsRoot: string, names: readonly string[]): string[] {
  const seconds = (name: string) =>
    (readLab(labsRoot, name).value?.commands ?? []).reduce((sum, k) => sum + (k.seconds ?? COMMAND_SECONDS), 0);
  const all = new Map(names.map((name) => [name, seconds(name)]));
  return [...names].sort((a, b) => all.get(b)! - all.get(a)!);
}

async function findProblems(name: string, o: CheckOptions, scratch: string): ReturnType<typeof checkRunning> {
  if (!FOLDER.test(name)) return { problems: [{ file: `labs/${name}`, line: 1, message: 'Not a lab: <nn>-<id> names one.' }] };
  const lab = readLab(o.labsRoot, name);
  const file = `labs/${name}/lab.yaml`;
  const problems = [...lab.problems];
  if (!lab.value) return { problems };
  const glossary = readGlossary(o.labsRoot).value ?? {};
  for (const s of checkManifestTexts(lab.value, glossary)) problems.push({ file, line: lab.lineOf(s.path), message: s.message });
  const at = { folder: lab.folder, name: `labs/${name}` };
  problems.push(...checkLessons({ ...at, manifest: lab.value, glossary }), ...checkDiagrams(at.folder, at.name));
  if (o.quick) return { problems };
  const go = o.toolchain.go();
  const unformatted = lab.value.exercises.flatMap((e) =>
    e.checks.some((k) => k.kind === 'gofmt') ? e.files.map((f) => `${e.dir}/${f}`) : [],
  );
  problems.push(...(await checkFormat(go, at.folder, at.name, unformatted)), ...checkGoSource(go.goroot, at.folder, at.name));
  // A manifest that breaks its own rules can't be run by.
  if (lab.problems.length) return { problems };

  const host = { goos: process.platform, goarch: process.arch, cores: os.availableParallelism() };
  const labs = createLabs({ labsRoot: o.labsRoot, host, progress: memoryProgress() });
  const run = await checkRunning({ ...o, labs, labId: lab.value.id, name: at.name, scratch, lineOf: lab.lineOf });
  return { ...run, problems: [...problems, ...run.problems] };
}

/** What all labs share: the glossary, and packages that the module asks for. */
export function checkShared(labsRoot: string): Checked {
  const began = performance.now();
  const glossary = readGlossary(labsRoot);
  const problems = [...glossary.problems];
  for (const s of textSlips(entries(glossary.value ?? {}), glossary.value ?? {})) {
    const [key, , lang] = s.path;
    problems.push({ file: 'glossary.yaml', line: glossary.lineOf([key!, lang!]), message: s.message });
  }
  problems.push(...checkPath(labsRoot, glossary.value ?? {}));
  const needs = /^\s*require\b/m.test(readFileSync(path.join(labsRoot, 'go.mod'), 'utf8'));
  if (needs && !existsSync(path.join(labsRoot, 'vendor'))) {
    problems.push({ file: 'go.mod', line: 1, message: 'vendor/ is missing, so nothing builds: run npm run setup.' });
  }
  return { name: 'glossary.yaml', problems, seconds: (performance.now() - began) / 1000 };
}

/** The suggested path: labs that are there, each once, and reasons that read as they should. */
function checkPath(labsRoot: string, glossary: Parameters<typeof textSlips>[1]): Problem[] {
  const read = readPath(labsRoot);
  const problems = [...read.problems];
  const ids = labNames(labsRoot, []).map((n) => n.slice(3));
  const say = (at: Path, message: string) => void problems.push({ file: PATH_FILE, line: read.lineOf(at), message });
  for (const [i, stop] of (read.value ?? []).entries()) {
    if (!ids.includes(stop.lab)) say([i, 'lab'], `The path names ${stop.lab}, which is no lab.`);
    if (read.value!.findIndex((s) => s.lab === stop.lab) !== i) say([i, 'lab'], `The path names ${stop.lab} twice.`);
  }
  for (const slip of textSlips(read.value ?? [], glossary)) say(slip.path, slip.message);
  return problems;
}

/** As {zh, en} texts: only the explanations, for a word may well be the same in both languages. */
const entries = (glossary: Record<string, { zh: { text: string }; en: { text: string } }>) =>
  Object.fromEntries(Object.entries(glossary).map(([k, e]) => [k, { text: { zh: e.zh.text, en: e.en.text } }]));
