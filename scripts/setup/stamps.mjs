// Stamps: a step that came to its end leaves the hash of what it was made from and the look of what it made.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * sha256 over files and folders by name and content. A missing one counts as absent, which is a state of its own.
 * @param {string} base names are taken relative to it, so that a moved checkout hashes the same
 * @param {string[]} inputs files or folders, relative to base
 * @param {{accept?: (name: string) => boolean, extra?: string[]}} options accept: which files count; extra: other inputs
 */
export function hashInputs(base, inputs, { accept = () => true, extra = [] } = {}) {
  const hash = createHash('sha256');
  for (const value of extra) hash.update(`extra\0${value}\0`);
  for (const input of inputs) {
    for (const name of filesIn(base, input)) {
      if (!accept(name)) continue;
      const content = readFileSync(path.join(base, name));
      hash.update(`${name}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} base
 * @param {string} input
 * @returns {string[]} relative names with forward slashes, sorted
 */
function filesIn(base, input) {
  const stats = statSync(path.join(base, input), { throwIfNoEntry: false });
  if (!stats) return [];
  if (stats.isFile()) return [input];
  const entries = readdirSync(path.join(base, input), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((e) => {
    const name = `${input}/${e.name}`;
    if (e.isDirectory()) return filesIn(base, name);
    return e.isFile() ? [name] : [];
  });
}

/** Bytes of all files in a folder. @param {string} folder */
export function folderSize(folder) {
  let size = 0;
  for (const name of readdirSync(folder, { recursive: true })) size += statSync(path.join(folder, String(name))).size;
  return size;
}

/** @typedef {{key: string, size: number, at: number, made: {file: string, size: number, mtime: number}[], note?: string}} Stamp */

/** @param {string} folder */
export function stampsIn(folder) {
  /** @param {string} id */
  const fileOf = (id) => path.join(folder, `${id}.json`);
  return {
    /**
     * The stamp, if it was left for exactly this key and everything it made is still as it was.
     * @param {string} id
     * @param {string} key
     * @returns {Stamp | undefined}
     */
    valid(id, key) {
      const stamp = readStamp(fileOf(id));
      if (stamp?.key !== key) return undefined;
      return stamp.made.every((m) => sameFile(m)) ? stamp : undefined;
    },
    /** @param {string} id */
    clear(id) {
      rmSync(fileOf(id), { force: true });
    },
    /**
     * @param {string} id
     * @param {string} key
     * @param {{size: number, made: string[], note?: string}} result made: files, or folders of which only the presence counts
     */
    leave(id, key, { size, made, note }) {
      mkdirSync(folder, { recursive: true });
      const looks = made.map((file) => {
        const s = statSync(file);
        return { file, size: s.isFile() ? s.size : -1, mtime: s.isFile() ? s.mtimeMs : -1 };
      });
      const temp = `${fileOf(id)}.${process.pid}.tmp`;
      writeFileSync(temp, `${JSON.stringify({ key, size, at: Date.now(), made: looks, note }, null, 2)}\n`);
      renameSync(temp, fileOf(id));
    },
  };
}

/** @param {string} file @returns {Stamp | undefined} */
function readStamp(file) {
  if (!existsSync(file)) return undefined;
  try {
    const stamp = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(stamp.made) ? stamp : undefined;
  } catch {
    return undefined; // cut off while it was written by something else than us: as good as none
  }
}

/** @param {Stamp['made'][number]} made */
function sameFile(made) {
  const s = statSync(made.file, { throwIfNoEntry: false });
  if (!s) return false;
  return made.size < 0 ? s.isDirectory() : s.size === made.size && s.mtimeMs === made.mtime;
}
