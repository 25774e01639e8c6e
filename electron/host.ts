// What the command line runs on, from source and in a package alike: the services, with a desktop that has no window.
import type { Host } from './cli/command.ts';
import { dataFolder, type Resources } from './paths.ts';
import { createServices } from './services.ts';

export const commandLineHost = (version: string, resources: Resources): Host => ({
  version,
  dataFolder: dataFolder(),
  resources,
  open: (lang) =>
    createServices({
      dataFolder: dataFolder(),
      resources,
      desktop: {
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
      },
    }),
});
