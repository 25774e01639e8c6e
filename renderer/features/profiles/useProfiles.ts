import { useEffect, useMemo } from 'react';
import type { KeptProfile, NamedProfile } from '../../../electron/contract/index.ts';
import { useCall } from '../../app/useCall.ts';
import { useShownProfile } from './shown.ts';

/** A profile that can be opened: from the disk, or kept beside a run. */
export interface KnownProfile extends NamedProfile {
  kept?: KeptProfile;
}

/** All there are: opened ones, then kept ones, the newest first. */
export function useProfiles(): KnownProfile[] {
  const kept = useCall('profile.kept', {}, ['captures']);
  const opened = useCall('profile.opened', {});
  // More may have been opened since, or taken off the list.
  const since = useShownProfile((s) => s.opened);
  const { reload } = opened;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `since` says that the list is another
  useEffect(reload, [since, reload]);
  return useMemo(() => {
    const all = new Map<string, KnownProfile>();
    for (const p of [...since, ...(opened.data ?? [])]) all.set(JSON.stringify(p.profile), p);
    for (const k of kept.data ?? []) {
      const ref = { kind: 'kept', sha256: k.sha256 } as const;
      // Two captures may have written the same bytes: one profile, and the newest of them is what it is called after.
      if (!all.has(JSON.stringify(ref))) all.set(JSON.stringify(ref), { profile: ref, name: `${k.kind} ${k.variant}`, kept: k });
    }
    return [...all.values()];
  }, [kept.data, opened.data, since]);
}
