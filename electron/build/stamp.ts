// Whether the source is the same as before, without asking go: names, sizes and times of its files.
import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** A folder with more files than this is taken as changed each time: looking would cost more than it brings. */
const MAX_FILES = 20_000;

/** A new text whenever a file that a build may read was changed, added or removed. */
export async function sourceStamp(root: string, more: string): Promise<string> {
  const lines: string[] = [];
  try {
    for (const folders = ['']; folders.length > 0; ) {
      const at = folders.pop()!;
      for (const entry of await readdir(path.join(root, at), { withFileTypes: true })) {
        if (!counts(entry)) continue;
        const name = path.join(at, entry.name);
        if (entry.isDirectory()) folders.push(name);
        else lines.push(name);
        if (lines.length > MAX_FILES) throw new Error('too many');
      }
    }
    const files = await Promise.all(
      lines.map(async (name) => {
        const s = await stat(path.join(root, name));
        return `${name} ${s.size} ${s.mtimeMs}`;
      }),
    );
    return createHash('sha256')
      .update([more, ...files.sort()].join('\n'))
      .digest('hex')
      .slice(0, 32);
  } catch {
    return `${Date.now()}-${Math.random()}`;
  }
}

/** Go passes over names that begin with a dot or an underscore. vendor/ changes with its modules.txt, which lies in it. */
function counts(entry: Dirent): boolean {
  if (entry.name.startsWith('.') || entry.name === 'node_modules') return false;
  return entry.isDirectory() || entry.isFile() || entry.isSymbolicLink();
}
