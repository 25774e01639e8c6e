// The commands of builds and modules: what the services answer, and what asks the desktop for a folder.
import { AppError } from '../contract/index.ts';
import type { Handlers } from '../dispatch.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Build } from './index.ts';

export interface FolderDesktop {
  chooseFolder(): Promise<string | undefined>;
  reveal(folder: string): Promise<void>;
}
type Names = Extract<keyof Handlers, `build.${string}` | `modules.${string}`>;

export function buildHandlers(build: Build, desktop: FolderDesktop, jobs: () => Jobs): Pick<Handlers, Names> {
  return {
    'build.targets': ({ subject, flags }) => build.targets(subject, flags),
    'build.last': ({ subject }) => build.last(subject),
    'build.reveal': async ({ subject }) => {
      await desktop.reveal(await build.dist(subject));
      return {};
    },
    'build.export': async ({ subject }) => {
      await build.dist(subject); // nothing to export is said before a folder is asked for
      const folder = await desktop.chooseFolder();
      return folder === undefined ? null : { folder: await build.exportTo(subject, folder) };
    },
    'build.publish': async ({ subject, again }) => {
      await build.dist(subject);
      const folder = (again ? await build.publishedTo(subject) : undefined) ?? (await desktop.chooseFolder());
      if (folder === undefined) return null;
      const current = await build.publishTo(subject, folder);
      return { folder, current };
    },
    'build.cache': () => build.cache(),
    'build.clearCache': async ({ what }) => {
      const running = jobs()
        .list()
        .find((j) => j.status === 'running' && j.kind !== 'toolchain.ensure');
      if (running) throw new AppError(running.kind.startsWith('build.') ? 'building' : 'busy');
      return build.clear(what);
    },
    'modules.list': () => build.modules.list(),
    'modules.open': async () => {
      const folder = await desktop.chooseFolder();
      return folder === undefined ? null : build.modules.open(folder);
    },
    'modules.forget': ({ moduleId }) => {
      build.modules.forget(moduleId);
      return {};
    },
  };
}
