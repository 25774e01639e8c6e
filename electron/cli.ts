// The same services without a window: gopherbench COMMAND. Data on stdout, progress on stderr. Commands stand in cli/.
import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { resourcesIn } from './paths.ts';

// What TypeScript becomes is kept between starts: a Tab waits for one of them. Hence the imports that come after it.
enableCompileCache();
const [{ runCommandLine }, { commandLineHost }] = await Promise.all([import('./cli/main.ts'), import('./host.ts')]);

const root = path.resolve(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };

process.exitCode = await runCommandLine(process.argv.slice(2), commandLineHost(version, resourcesIn(root)));
