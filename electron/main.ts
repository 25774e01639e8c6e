// Composition root of the window app: services, wired into the shell. Nothing else.
import path from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { dataFolder, resourcesIn } from './paths.ts';
import { createServices } from './services.ts';
import { startShell } from './shell/index.ts';

const out = path.resolve(import.meta.dirname, '..');
startShell({
  version: packageJson.version,
  dataFolder: dataFolder(),
  out,
  createServices: (desktop, packaged) =>
    createServices({ dataFolder: dataFolder(), resources: resourcesIn(packaged ?? path.resolve(out, '..')), desktop }),
});
