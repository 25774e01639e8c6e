// Composition root of the app: services, wired into the shell; or, in a package, the command line. Nothing else.
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { servicesArrive } from './arrive.ts';
import { dataFolder, resourcesIn } from './paths.ts';
import { lookEarly } from './toolchain/early.ts';

const { version } = packageJson;
const out = path.resolve(import.meta.dirname, '..');
const tree = path.resolve(out, '..');
/** Packaged, the tree is the app's archive, and what came along stands beside it. */
const resources = resourcesIn(path.extname(tree) === '.asar' ? path.dirname(tree) : tree);

// What V8 made of our code is kept from start to start: reading half a megabyte of it anew takes 20 ms.
enableCompileCache(path.join(dataFolder(), 'window', 'code'));

const cli = process.argv.indexOf('--cli');
if (cli >= 0) {
  // Electron waits for this module before Chromium's own start goes on: no window, no GPU process, no display needed.
  const [{ runCommandLine }, { commandLineHost }] = await Promise.all([import('./cli/main.ts'), import('./host.ts')]);
  const argv = process.argv.slice(cli + 1);
  process.exit(await runCommandLine(argv[0] === '--' ? argv.slice(1) : argv, commandLineHost(version, resources)));
} else {
  const early = lookEarly(dataFolder(), resources.root);
  const { startShell } = await import('./shell/index.ts');
  startShell({
    version,
    dataFolder: dataFolder(),
    out,
    createServices: (desktop, calm) => servicesArrive({ dataFolder: dataFolder(), resources, desktop, early }, calm),
  });
}
