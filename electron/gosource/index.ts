// The pinned Go's own source, read only: where a declaration stands, and the file it stands in.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError, type GoDeclaration, type GoPlace } from '../contract/index.ts';
import { type Found, findDeclaration } from './find.ts';

export interface GoSource {
  /** Throws AppError 'source-unknown', 'toolchain-missing', as does `read`. */
  find(declaration: GoDeclaration): Promise<GoPlace>;
  read(file: string): Promise<string>;
}

export function createGoSource(toolchain: { go(): { goroot: string }; state(): { version: string } }): GoSource {
  const version = () => toolchain.state().version;
  async function read(file: string, name = file): Promise<string> {
    try {
      return await readFile(path.join(toolchain.go().goroot, file), 'utf8');
    } catch (e) {
      if (e instanceof AppError) throw e;
      throw new AppError('source-unknown', { go: version(), file, name }, String(e));
    }
  }
  return {
    async find(d) {
      const found: Found | undefined = findDeclaration(await read(d.file, d.name), d);
      if (!found) throw new AppError('source-unknown', { go: version(), file: d.file, name: d.name });
      return { go: version(), ...found };
    },
    read: (file) => read(file),
  };
}
