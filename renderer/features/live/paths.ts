// Paths as a person types them, where a service answers somewhere else than usual. Pure.
import type { LivePaths } from '../../../electron/contract/index.ts';

export const pathNames = ['pprof', 'expvar', 'metrics'] as const;
export type PathName = (typeof pathNames)[number];
/** Where each is looked for when nothing is typed. */
export const usualPaths: Record<PathName, string> = { pprof: '/debug/pprof/', expvar: '/debug/vars', metrics: '/metrics' };
export type TypedPaths = Record<PathName, string>;

/** The first that is no path: one begins with / and has no spaces. */
export const wrongPath = (typed: TypedPaths): PathName | undefined =>
  pathNames.find((name) => typed[name].trim() !== '' && !/^\/[\x21-\x7e]{0,200}$/.test(typed[name].trim()));

/** What was typed, without what was left empty; pprof's index has a slash at its end, which people leave out. */
export function pathsOf(typed: TypedPaths): LivePaths {
  const out: LivePaths = {};
  for (const name of pathNames) {
    const path = typed[name].trim();
    if (path !== '') out[name] = name === 'pprof' && !path.endsWith('/') ? `${path}/` : path;
  }
  return out;
}
