// The same services without a window: gopherbench COMMAND. Data on stdout, progress on stderr. Commands stand in cli/.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runCommandLine } from './cli/main.ts';
import { dataFolder, resourcesIn } from './paths.ts';
import { createServices } from './services.ts';

const root = path.resolve(import.meta.dirname, '..');
const resources = resourcesIn(root);
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };

process.exitCode = await runCommandLine(process.argv.slice(2), {
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
        chooseFolder: async () => undefined,
        reveal: async () => {},
        send: () => {},
        flushed: () => {},
        settle: 0,
      },
    }),
});
