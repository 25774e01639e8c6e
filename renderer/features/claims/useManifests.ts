import { useEffect, useState } from 'react';
import type { ErrorInfo, Manifest } from '../../../electron/contract/index.ts';
import { errorInfo } from '../../app/api.ts';
import { fetchLab } from '../../app/lab-details.ts';

/** Manifests of several labs by their ids. A lab that can't be read is left out; `error` is the last reason. */
export function useManifests(labIds: readonly string[]): { manifests: Record<string, Manifest>; error?: ErrorInfo } {
  const [state, setState] = useState<{ manifests: Record<string, Manifest>; error?: ErrorInfo }>({ manifests: {} });
  const key = [...new Set(labIds)].sort().join(' ');
  useEffect(() => {
    let stale = false;
    const load = async () => {
      const manifests: Record<string, Manifest> = {};
      let error: ErrorInfo | undefined;
      for (const labId of key.split(' ').filter(Boolean)) {
        try {
          manifests[labId] = (await fetchLab(labId)).manifest;
        } catch (e) {
          error = errorInfo(e);
        }
      }
      if (!stale) setState({ manifests, ...(error && { error }) });
    };
    void load();
    return () => {
      stale = true;
    };
  }, [key]);
  return state;
}
