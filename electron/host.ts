// What the command line runs on, from source and in a package alike: the services, with a desktop that has no window.
import type { Host } from './cli/command.ts';
import type { Lang } from './contract/index.ts';
import { dataFolder, type Resources } from './paths.ts';
import { createServices, type Desktop } from './services.ts';

/** Nobody to ask for a file or a folder, and nobody to tell. */
export const windowless = (version: string, lang: Lang): Desktop => ({
  version,
  electron: '',
  sandboxed: true,
  systemLanguage: () => lang,
  systemDark: () => false,
  chooseFile: async () => undefined,
  openFile: async () => undefined,
  chooseFolder: async () => undefined,
  reveal: async () => {},
  send: () => {},
  flushed: () => {},
  settle: 0,
});

export const commandLineHost = (version: string, resources: Resources): Host => ({
  version,
  dataFolder: dataFolder(),
  resources,
  open: (lang) =>
    createServices({
      dataFolder: dataFolder(),
      resources,
      desktop: windowless(version, lang),
    }),
});
