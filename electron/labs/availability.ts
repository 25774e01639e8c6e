// Whether a lab can run on this machine, from the manifest's targets (GOOS/GOARCH, or a GOOS alone).
import type { Availability, Manifest, Text } from '../contract/index.ts';

export interface Host {
  goos: string;
  goarch: string;
  cores: number;
}

/** Whether a lab's benchmark can be measured on this machine. */
export function availability(m: Manifest, host: Host): Availability {
  const why = notFor(m, host, 'benchmark');
  return why ? { here: false, why } : { here: true };
}

/** Why a lab's benchmark or program is of no use on a kind of machine; undefined when it is. */
export function notFor(
  m: Pick<Manifest, 'targets'>,
  host: Pick<Host, 'goos' | 'goarch'>,
  what: 'benchmark' | 'program',
): Text | undefined {
  const fits = (target: string) => target === host.goos || target === `${host.goos}/${host.goarch}`;
  const except = m.targets.except?.find((e) => fits(e.target) && (e.what ?? what) === what);
  if (except) return except.why;
  const only = m.targets.only;
  if (!only || only.some(fits)) return undefined;
  const list = only.join(', ');
  return {
    zh: `只能在 ${list} 上运行，不能在 ${host.goos}/${host.goarch} 上运行。`,
    en: `Runs on ${list} only, not on ${host.goos}/${host.goarch}.`,
  };
}
