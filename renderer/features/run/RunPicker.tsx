import { useTranslation } from 'react-i18next';
import type { Manifest, RunSummary } from '../../../electron/contract/index.ts';
import { useLang } from '../../app/settings.ts';
import { formatTime, Select } from '../../ui/index.ts';
import { paramsLabel } from './naming.ts';
import { pickRun } from './shown.ts';

interface RunPickerProps {
  manifest: Manifest;
  runs: readonly RunSummary[];
  runId: string;
}

/** Earlier runs of this lab: when, profile, what was chosen, how many samples. */
export function RunPicker({ manifest, runs, runId }: RunPickerProps) {
  const { t } = useTranslation(['run', 'results']);
  const lang = useLang();
  const withSamples = runs.filter((r) => r.samples > 0);
  const newest = withSamples[0]?.id;
  return (
    <Select
      size="small"
      label={t('picker.label')}
      value={runId}
      onChange={(id) => pickRun(manifest.id, id === newest ? undefined : id)}
      options={withSamples.map((r) => {
        const params = paramsLabel(manifest, r.params, lang);
        const what = [formatTime(r.startedAt, lang), t(`results:profile.${r.profile}`), params].filter(Boolean).join(' · ');
        const state =
          r.status === 'done' ? t('picker.samples', { n: r.samples }) : `${t(`status.${r.status}`)} ${r.samples}/${r.planned}`;
        return { value: r.id, label: what, hint: state };
      })}
    />
  );
}
