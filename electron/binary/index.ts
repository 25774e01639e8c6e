// What is in a program file: labkit reads it; artifacts are named by their hash, other files by an id that the dialog gave.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError, BinaryFile, type FileRef } from '../contract/index.ts';
import { baseEnv, runProcess } from '../process/index.ts';

export interface Binaries {
  /** Throws AppError 'binary-gone' or 'binary-format'. */
  read(ref: FileRef): Promise<BinaryFile>;
  /** Asks for a file with the system's dialog; null when the person thought better of it. */
  open(): Promise<{ file: FileRef; name: string } | null>;
}

export interface BinaryOptions {
  labkit: () => string;
  /** where an artifact of this hash is */
  artifact: (sha256: string) => string;
  /** the system's dialog; undefined when the person thought better of it */
  choose: () => Promise<string | undefined>;
  cwd: string;
}

/** A hostile file may make labkit ask for a lot; more than this is never needed for an honest one. */
const LIMITS = { maxRss: 1024 ** 3, maxProcs: 8, grace: 0 };
const SECONDS = 30;
/** Answers kept: each is below a megabyte. */
const KEPT = 24;

export function createBinaries(o: BinaryOptions): Binaries {
  /** id → path, for as long as the app runs */
  const opened = new Map<string, string>();
  const answers = new Map<string, Promise<BinaryFile>>();

  async function ask(file: string, name: string): Promise<BinaryFile> {
    const labkit = o.labkit();
    const result = await runProcess([labkit, 'file', file], {
      cwd: o.cwd,
      env: baseEnv(),
      leash: { labkit, ...LIMITS },
      timeoutMs: SECONDS * 1000,
      keep: 16 * 1024 * 1024,
    });
    const parsed = result.exit === 0 ? BinaryFile.safeParse(json(result.stdout)) : undefined;
    if (!parsed?.success)
      throw new AppError('binary-format', { file: name }, result.reason === 'exit' ? said(result.stderr) : result.reason);
    return { ...parsed.data, name };
  }

  /** The same bytes have the same answer: `key` stands for them. */
  function once(key: string, work: () => Promise<BinaryFile>): Promise<BinaryFile> {
    const known = answers.get(key);
    answers.delete(key);
    const answer = known ?? work();
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    for (const old of answers.keys()) {
      if (answers.size <= KEPT) break;
      answers.delete(old);
    }
    return answer;
  }

  return {
    async read(ref) {
      if (ref.kind === 'artifact') {
        const file = o.artifact(ref.sha256);
        if (!existsSync(file)) throw new AppError('binary-gone', { file: ref.sha256.slice(0, 12) });
        return once(ref.sha256, () => ask(file, ref.sha256.slice(0, 12)));
      }
      const file = opened.get(ref.id);
      const info = file && (await stat(file).catch(() => undefined));
      if (!file || !info) throw new AppError('binary-gone', { file: file ? path.basename(file) : ref.id });
      return once(`${file} ${info.size} ${info.mtimeMs}`, () => ask(file, path.basename(file)));
    },
    async open() {
      const file = await o.choose();
      if (!file) return null;
      const known = [...opened].find(([, f]) => f === file)?.[0];
      const id = known ?? randomBytes(8).toString('hex');
      opened.set(id, file);
      return { file: { kind: 'opened', id }, name: path.basename(file) };
    },
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** labkit's own error line, else whatever stands there. */
function said(stderr: string): string {
  const error = json(stderr.trimEnd().split('\n').at(-1) ?? '');
  return typeof error === 'object' && error && 'error' in error ? String(error.error) : stderr.slice(0, 4000);
}
