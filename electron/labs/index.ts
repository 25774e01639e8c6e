// Labs: the manifests and lessons in go-labs/labs, with what a person has done in each. A broken lab is listed and says why.
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  AppError,
  type LabDetail,
  type LabProgress,
  type LabSummary,
  type Lang,
  type Lesson,
  type Manifest,
  type PredictionState,
  type ProfileName,
  type Text,
} from '../contract/index.ts';
import { availability, type Host } from './availability.ts';
import { GLOSSARY_FILE, type Glossary, readGlossary } from './glossary.ts';
import type { Kept } from './kept.ts';
import { lessonFile, readLesson, stepIds } from './lesson.ts';
import { type ReadLab, readLab } from './manifest.ts';
import { type Here, onPath, onThisMachine } from './peers.ts';
import type { ProgressStore } from './progress.ts';
import { estimate, type Pace, variantsOf } from './variants.ts';

export type { Host } from './availability.ts';
export { type Kept, keptFor, keptIn } from './kept.ts';
export { memoryProgress, type ProgressStore } from './progress.ts';
export type { Pace, Variant } from './variants.ts';

export interface LabsOptions {
  /** The go-labs folder: labs/, glossary.yaml, go.mod … It is only read. */
  labsRoot: string;
  host: Host;
  progress: ProgressStore;
  /** where what was read is kept from start to start; nowhere by default */
  kept?: Kept | undefined;
  /** whether a program that a lab compares with is on this machine; by default the PATH is asked */
  program?: (name: string) => boolean;
  /** what samples of a profile took here when it was last run; nothing by default */
  pace?: (manifest: Manifest, profile: ProfileName) => Pace;
}

/** A lab whose manifest is sound. */
export interface Lab extends Here {
  /** Absolute, in go-labs. */
  folder: string;
  /** 06-mutex-vs-rwmutex */
  name: string;
}

export interface Labs {
  list(): LabSummary[];
  /** Ids of the labs whose manifest is sound. */
  ids(): string[];
  /** Throws AppError 'lab-unknown' or 'lab-manifest', as do all that follow. */
  lab(labId: string): Lab;
  /** Ids of all labs, in the order of the catalogue. */
  order(): string[];
  glossary(): Glossary;
  /** Changes whenever a file does that a lesson, a manifest or the glossary is read from. */
  stamp(): string;
  /** Labs whose title, and parameter keys whose title, has this word in it, in either language. */
  meaning(word: string): { labs: string[]; keys: string[] };
  manifest(labId: string): Manifest;
  get(labId: string): LabDetail;
  /** What a run with these parameters measures; see variants.ts. Throws AppError('run-params'). */
  variants: typeof variantsOf;
  lesson(labId: string, lang: Lang): Lesson;
  /** Remembers that a step was read. Throws AppError('bad-request') for a step that the lesson does not have. */
  seen(labId: string, step: string): void;
  /** Locks a prediction or a guess in; the same again is no error. Throws AppError 'prediction-locked', 'bad-request'. */
  predict(labId: string, predictionId: string, option: string): PredictionState;
}

const FOLDER = /^\d\d-([a-z][a-z0-9-]{1,48})$/;

export function createLabs({ labsRoot, host, progress, kept, program = onPath, pace }: LabsOptions): Labs {
  const folderOf = (name: string) => path.join(labsRoot, 'labs', name);
  const read = cached(
    (name: string) => path.join(labsRoot, 'labs', name, 'lab.yaml'),
    (name): Pick<ReadLab, 'value' | 'problems' | 'needs'> => {
      const { value, problems, needs } = readLab(labsRoot, name);
      return { value, problems, needs };
    },
    {
      keep: (lab) => lab.problems.length === 0,
      from: kept && {
        kept,
        as: 'manifest',
        holds: (lab, name) => lab.needs.every((f) => existsSync(path.join(folderOf(name), f))),
      },
    },
  );
  const steps = cached(
    (name: string) => path.join(labsRoot, 'labs', name, lessonFile('en')),
    (name) => stepIds(folderOf(name)),
    { from: kept && { kept, as: 'steps' } },
  );
  const glossary = cached(
    (_: string) => path.join(labsRoot, GLOSSARY_FILE),
    (): Glossary => readGlossary(labsRoot).value ?? {},
  );

  const expected = (m: Manifest, profile: ProfileName) => estimate(m, profile, {}, pace?.(m, profile));

  /** Folders of labs in order; what is called otherwise is no lab. */
  function names(): string[] {
    try {
      const all = readdirSync(path.join(labsRoot, 'labs')).filter((name) => FOLDER.test(name));
      // Of two folders with one id the first is the lab.
      return all.sort().filter((name, i) => all.findIndex((other) => idOf(other) === idOf(name)) === i);
    } catch (e) {
      throw new AppError('disk-read', { file: path.join(labsRoot, 'labs') }, String(e));
    }
  }
  const idOf = (name: string): string => FOLDER.exec(name)![1]!;

  /** Programs come and go, but not within a session: once for each manifest read. */
  const known = new WeakMap<Manifest, Here>();
  function here(m: Manifest): Here {
    const before = known.get(m) ?? onThisMachine(m, program);
    known.set(m, before);
    return before;
  }

  function lab(labId: string): Lab {
    const name = names().find((n) => idOf(n) === labId);
    if (!name) throw new AppError('lab-unknown', { lab: labId });
    const { value, problems } = read(name);
    const [first] = problems;
    if (!value || first)
      throw new AppError('lab-manifest', { lab: labId, ...withoutStop(first ?? { file: 'lab.yaml', line: 1, message: '' }) });
    return { ...here(value), folder: folderOf(name), name };
  }

  function progressOf(labId: string, name: string, m: Manifest | undefined): LabProgress {
    const ids = steps(name);
    const exercises = m?.exercises.length ?? 0;
    const passed = new Set(
      progress
        .exercises(labId)
        .filter((e) => e.passed)
        .map((e) => e.id),
    );
    const exercisesPassed = (m?.exercises ?? []).filter((e) => passed.has(e.id)).length;
    const locked = new Set(progress.predictions(labId).map((q) => q.id));
    return {
      predictions: m?.predictions.length ?? 0,
      predicted: (m?.predictions ?? []).filter((q) => locked.has(q.id)).length,
      exercises,
      exercisesPassed,
      steps: ids.length,
      stepsSeen: progress.stepsSeen(labId).filter((s) => ids.includes(s)),
      runs: progress.runs(labId),
      done: exercises > 0 && exercisesPassed === exercises,
    };
  }

  function summary(name: string): LabSummary {
    const id = idOf(name);
    const { value: m, problems } = read(name);
    const plain = { zh: id, en: id };
    return {
      id,
      number: Number(name.slice(0, 2)),
      chapter: m?.chapter ?? '',
      group: m?.group ?? 0,
      title: m?.title ?? plain,
      summary: m?.summary ?? plain,
      minutes: m?.minutes ?? 0,
      available: m ? availability(m, host) : { here: false },
      progress: progressOf(id, name, m),
      ...(problems[0] ? { problem: problems[0] } : {}),
    };
  }

  return {
    list: () => names().map(summary),
    ids: () => names().flatMap((n) => (read(n).problems.length ? [] : [idOf(n)])),
    lab,
    order: () => names().map(idOf),
    glossary: () => glossary(''),
    stamp() {
      const files = names().flatMap((n) =>
        ['lab.yaml', lessonFile('zh'), lessonFile('en')].map((f) => path.join(folderOf(n), f)),
      );
      return [path.join(labsRoot, GLOSSARY_FILE), ...files].map((f) => `${f} ${stampOf(f)}`).join('\n');
    },
    meaning(word) {
      const wanted = word.toLowerCase();
      const has = (text: Text) => [text.zh, text.en].some((t) => t.toLowerCase().includes(wanted));
      const all = names().flatMap((n) => read(n).value ?? []);
      const keys = all.flatMap((m) => m.parameters.filter((p) => has(p.title)).map((p) => p.key));
      return { labs: all.filter((m) => has(m.title)).map((m) => m.id), keys: [...new Set(keys)] };
    },
    manifest: (labId) => lab(labId).manifest,
    variants: variantsOf,
    get(labId) {
      const { manifest, missing, name } = lab(labId);
      return {
        manifest,
        missing,
        available: availability(manifest, host),
        progress: progressOf(labId, name, manifest),
        predictions: progress.predictions(labId),
        estimates: { quick: expected(manifest, 'quick'), full: expected(manifest, 'full') },
      };
    },
    lesson(labId, lang) {
      const { manifest, folder, name } = lab(labId);
      const lesson = readLesson(folder, lang, manifest, glossary(''));
      if (lesson) return lesson;
      const file = `labs/${name}/${lessonFile(lang)}`;
      throw new AppError('lab-manifest', { lab: labId, file, line: 1, message: 'The file is missing.' });
    },
    seen(labId, step) {
      if (!steps(lab(labId).name).includes(step)) throw new AppError('bad-request', {}, `no step ${step} in ${labId}`);
      progress.seeStep(labId, step);
    },
    predict(labId, predictionId, option) {
      const { manifest } = lab(labId);
      const prediction = [...manifest.predictions, ...manifest.guesses].find((p) => p.id === predictionId);
      if (!prediction?.options.some((o) => o.id === option)) {
        throw new AppError('bad-request', {}, `no option ${option} of ${predictionId} in ${labId}`);
      }
      const state = { id: predictionId, option, lockedAt: Date.now() };
      if (progress.predict(labId, state)) return state;
      const before = progress.predictions(labId).find((p) => p.id === predictionId);
      if (before?.option !== option) throw new AppError('prediction-locked');
      return before;
    },
  };
}

interface Caching<T> {
  /** What it refuses is made anew each time. */
  keep?(value: T): boolean;
  /** Where it is looked for before it is made; `holds` says whether what was found there is still true. */
  from?: { kept: Kept; as: string; holds?(value: T, key: string): boolean } | undefined;
}

function stampOf(file: string): string {
  const s = existsSync(file) ? statSync(file) : undefined;
  return `${s?.mtimeMs}:${s?.size}:${s?.ino}`;
}

/** Remembers what was made of a file until the file changes. */
function cached<T>(
  fileOf: (key: string) => string,
  make: (key: string) => T,
  { keep = () => true, from }: Caching<T> = {},
): (key: string) => T {
  const known = new Map<string, { stamp: string; value: T }>();
  return (key) => {
    const file = fileOf(key);
    const stamp = stampOf(file);
    const before = known.get(key);
    if (before?.stamp === stamp) return before.value;
    const id = `${from?.as} ${file}`;
    const found = from?.kept.get(id, stamp) as T | undefined;
    const holds = found !== undefined && (from?.holds?.(found, key) ?? true);
    const value = holds ? found : make(key);
    if (!keep(value)) return value;
    known.set(key, { stamp, value });
    if (!holds) from?.kept.put(id, stamp, value);
    return value;
  };
}

/** The message goes into a sentence that brings its own full stop. */
const withoutStop = <P extends { message: string }>(problem: P): P => ({
  ...problem,
  message: problem.message.replace(/\.$/, ''),
});
