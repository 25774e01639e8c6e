// Each lab's copy, up to date when asked for, and one change of it at a time.
import path from 'node:path';
import type { Labs } from '../labs/index.ts';
import { prepareModule } from './module.ts';
import { type Hashes, shippedNames, stampOf } from './shipped.ts';
import { syncLab } from './sync.ts';

export interface Copy {
  /** 06-mutex-vs-rwmutex */
  name: string;
  /** the person's copy */
  folder: string;
  /** the lab as shipped */
  shipped: string;
  /** of the lab as shipped */
  hashes: Hashes;
}

export interface Copies {
  module: string;
  /** Runs `work` on the lab's copy, after all earlier work on it. Throws AppError 'lab-unknown' or 'lab-manifest' too. */
  use<T>(labId: string, work: (copy: Copy) => Promise<T>): Promise<T>;
}

/** The module that holds the person's copies of labs. */
export const moduleFolder = (dataFolder: string): string => path.join(dataFolder, 'workspaces');
/** The person's copy of a lab by the name of its folder, 06-mutex-vs-rwmutex. */
export const copyFolder = (dataFolder: string, name: string): string => path.join(moduleFolder(dataFolder), 'labs', name);

export function createCopies(o: { dataFolder: string; labsRoot: string; labs: Pick<Labs, 'lab'> }): Copies {
  const module = moduleFolder(o.dataFolder);
  const queues = new Map<string, Promise<unknown>>();
  const synced = new Map<string, { stamp: string; hashes: Hashes }>();

  async function copyOf(labId: string): Promise<Copy> {
    const { folder: shipped, name } = o.labs.lab(labId);
    const folder = copyFolder(o.dataFolder, name);
    await prepareModule(module, o.labsRoot);
    const stamp = await stampOf(shipped, await shippedNames(shipped));
    const before = synced.get(name);
    // Also when nothing new was shipped: somebody may have removed the folder, or a file of it.
    const hashes =
      before?.stamp === stamp && (await isWhole(folder, before.hashes)) ? before.hashes : await syncLab(shipped, folder);
    synced.set(name, { stamp, hashes });
    return { name, folder, shipped, hashes };
  }

  return {
    module,
    async use(labId, work) {
      const before = queues.get(labId) ?? Promise.resolve();
      const now = before.catch(() => {}).then(async () => work(await copyOf(labId)));
      queues.set(labId, now);
      try {
        return await now;
      } finally {
        if (queues.get(labId) === now) queues.delete(labId);
      }
    },
  };
}

async function isWhole(folder: string, hashes: Hashes): Promise<boolean> {
  return stampOf(folder, Object.keys(hashes)).then(
    () => true,
    () => false,
  );
}
