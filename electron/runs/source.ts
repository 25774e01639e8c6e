// What a program is built from, as one hash.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** Over names and bytes of a lab's folder and of what its module gives it: go.mod, go.sum and kit/. */
export async function hashSource(folder: string, module: string): Promise<string> {
  const hash = createHash('sha256');
  const add = async (file: string, name: string) => {
    const bytes = await readFile(file);
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  };
  for (const name of ['go.mod', 'go.sum']) {
    if (existsSync(path.join(module, name))) await add(path.join(module, name), name);
  }
  for (const root of [path.join(module, 'kit'), folder]) {
    if (!existsSync(root)) continue;
    const names = (await readdir(root, { recursive: true })).map((n) => n.replaceAll('\\', '/')).sort();
    for (const name of names) {
      const file = path.join(root, name);
      if ((await stat(file)).isFile()) await add(file, `${path.basename(root)}/${name}`);
    }
  }
  return hash.digest('hex');
}
