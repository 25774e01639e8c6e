// The same services without a window: gopherbench COMMAND. Data on stdout, progress on stderr. Commands stand in cli/.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runCommandLine } from './cli/main.ts';
import { commandLineHost } from './host.ts';
import { resourcesIn } from './paths.ts';

const root = path.resolve(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };

process.exitCode = await runCommandLine(process.argv.slice(2), commandLineHost(version, resourcesIn(root)));
