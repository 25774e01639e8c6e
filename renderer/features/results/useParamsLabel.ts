import { useTranslation } from 'react-i18next';
import type { RunSummary } from '../../../electron/contract/index.ts';
import { useLang } from '../../app/settings.ts';
import { useManifests } from '../claims/useManifests.ts';
import { paramsLabel } from '../run/naming.ts';

/** What a run's own parameters are, in the words of its lab; the keys as they stand until the lab is known. */
export function useParamsLabel(labIds: readonly string[]): (run: RunSummary) => string {
  const { t } = useTranslation('results');
  const lang = useLang();
  const manifests = useManifests(labIds).manifests;
  return (run) => {
    if (Object.keys(run.params).length === 0) return t('standard');
    const manifest = manifests[run.labId];
    if (manifest) return paramsLabel(manifest, run.params, lang) || t('standard');
    return Object.entries(run.params)
      .map(([k, v]) => `${k} ${v.join(', ')}`)
      .join(' · ');
  };
}
