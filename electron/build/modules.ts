// Go modules that a person opened from disk. We remember the folder; what is in it is read anew each time, and never written to.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { AppError, type ModuleInfo } from '../contract/index.ts';
import type { BuildTable } from '../store/builds.ts';
import { moduleEnv } from './module-env.ts';
import { modulePath, type ReadOptions, readModule } from './module-read.ts';

/** A module that is to be built. */
export interface OpenModule {
  id: string;
  path: string;
  folder: string;
  /** folder of the go.work around it, else its own */
  root: string;
  env: Record<string, string>;
}

export interface Modules {
  list(): Promise<ModuleInfo[]>;
  /** Adds a folder to the list. Throws AppError('module-none') when there is no go.mod in it. */
  open(folder: string): Promise<ModuleInfo>;
  forget(id: string): void;
  /** Throws AppError 'module-unknown', 'module-gone' or 'module-none'. */
  use(id: string): Promise<OpenModule>;
}

export function createModules(o: { table: BuildTable; go(): ReadOptions['go']; own?: NodeJS.ProcessEnv }): Modules {
  const options = (): ReadOptions => ({ go: o.go(), ...(o.own && { own: o.own }) });
  return {
    async list() {
      const found: ModuleInfo[] = [];
      for (const { id, folder } of o.table.modules()) found.push(await readModule(id, folder, options()));
      return found;
    },
    async open(folder) {
      o.go();
      const real = await realpath(folder).catch(() => folder);
      if (!existsSync(path.join(real, 'go.mod'))) throw new AppError('module-none', { folder });
      const id = createHash('sha256').update(real).digest('hex').slice(0, 16);
      o.table.addModule(id, real);
      return readModule(id, real, options());
    },
    forget: (id) => o.table.removeModule(id),
    async use(id) {
      const known = o.table.modules().find((m) => m.id === id);
      if (!known) throw new AppError('module-unknown');
      const { folder } = known;
      if (!existsSync(folder)) throw new AppError('module-gone', { folder });
      const text = await readFile(path.join(folder, 'go.mod'), 'utf8').catch(() => undefined);
      if (text === undefined) throw new AppError('module-none', { folder });
      const { env, work } = moduleEnv(folder, o.go().env, o.own);
      return { id, path: modulePath(text) ?? path.basename(folder), folder, root: work ? path.dirname(work) : folder, env };
    },
  };
}
