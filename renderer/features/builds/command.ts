// The go command of a build as a person would type it. Pure.
import type { BuildFlags, Subject, TargetId } from '../../../electron/contract/index.ts';
import { flagArgs, goVerb, targetEnv } from '../../../electron/contract/targets.ts';

/** Quoted for a POSIX shell where it has to be, behind the `=` of a flag as people write it. */
function quote(arg: string): string {
  if (/^[\w./=,@%+:-]+$/.test(arg)) return arg;
  const at = arg.startsWith('-') ? arg.indexOf('=') + 1 : 0;
  return `${arg.slice(0, at)}'${arg.slice(at).replaceAll("'", "'\\''")}'`;
}

/** `CGO_ENABLED=0 GOOS=linux GOARCH=arm64 go build -trimpath -ldflags='-s -w' ./cmd/server`; `modulePath` where a module is built. */
export function commandLine(subject: Subject, modulePath: string | undefined, target: TargetId, flags: BuildFlags): string {
  const env = Object.entries({ CGO_ENABLED: '0', ...targetEnv(target) }).map(([k, v]) => `${k}=${v}`);
  const benchmark = subject.kind === 'lab' && subject.what === 'benchmark';
  const pkg = subject.kind === 'module' ? subject.package : benchmark ? '.' : './demo';
  const args = flagArgs(flags, subject.kind === 'module' && modulePath ? `${modulePath}/...` : undefined);
  return [...env, 'go', ...goVerb[benchmark ? 'test' : 'build'], ...args.map(quote), pkg].join(' ');
}

/** The flags of a matrix in short: `-ldflags='-s -w' -tags=netgo`; empty without any. */
export const flagLine = (flags: BuildFlags): string => flagArgs(flags).slice(1).map(quote).join(' ');
