// Whether a lab can run on this machine, from the manifest's targets (GOOS/GOARCH, or a GOOS alone).
import type { Availability, Manifest } from '../contract/index.ts';

export interface Host {
  goos: string;
  goarch: string;
  cores: number;
}

export function availability(m: Manifest, host: Host): Availability {
  const fits = (target: string) => target === host.goos || target === `${host.goos}/${host.goarch}`;
  const except = m.targets.except?.find((e) => fits(e.target));
  if (except) return { here: false, why: except.why };
  const only = m.targets.only;
  if (!only || only.some(fits)) return { here: true };
  const list = only.join(', ');
  return {
    here: false,
    why: {
      zh: `只能在 ${list} 上运行，这台机器是 ${host.goos}/${host.goarch}。`,
      en: `Runs on ${list} only; this machine is ${host.goos}/${host.goarch}.`,
    },
  };
}
