import { ChevronDown, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LabDetail, Parameter } from '../../../electron/contract/index.ts';
import { useLang } from '../../app/settings.ts';
import { IconButton, Menu } from '../../ui/index.ts';
import { plannedValues, plannedVariants, useRunFilter, validParams } from './filter.ts';
import { valueLabel, valuesLabel } from './naming.ts';

/** What the next run measures: one chip for each parameter, its values ticked in a menu. */
export function ParamChips({ lab }: { lab: LabDetail }) {
  const { t } = useTranslation('run');
  const lang = useLang();
  const { manifest } = lab;
  const params = useRunFilter((s) => s.params[manifest.id]);
  const reset = useRunFilter((s) => s.reset);
  const planned = plannedValues(manifest, 'quick', params);
  const chosen = validParams(manifest, params);
  const variants = plannedVariants(manifest, 'quick', params);
  const { experiments: e } = manifest;
  const parts = e && (planned[e.key] ?? []).map((value) => e.parts[value]);
  /** Values that the chosen experiments have. */
  const known = (p: Parameter) =>
    !parts || p.key === e.key ? p.values : p.values.filter((v) => parts.some((part) => part?.with[p.key]?.includes(v)));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend can't be read aloud without being drawn
    <div className="run-chips" role="group" aria-label={t('chips.label')}>
      {manifest.parameters
        .map((p) => ({ ...p, values: known(p) }))
        .filter((p) => p.values.length > 0)
        .map((p) => (
          <Chip key={p.key} labId={manifest.id} parameter={p} values={planned[p.key] ?? []} chosen={p.key in chosen} />
        ))}
      {Object.keys(chosen).length > 0 && (
        <IconButton
          size="small"
          label={t('chips.reset')}
          icon={<RotateCcw aria-hidden="true" />}
          onClick={() => reset(manifest.id)}
        />
      )}
      <span className="run-plan">{t('chips.plan', { count: variants, samples: manifest.profiles.quick.samples })}</span>
      {lab.missing.map((m) => (
        <span key={m.value.en} className="run-plan">
          {t('chips.missing', { value: m.value[lang], program: m.program })}
        </span>
      ))}
    </div>
  );
}

interface ChipProps {
  labId: string;
  parameter: Parameter;
  values: readonly string[];
  chosen: boolean;
}

function Chip({ labId, parameter: p, values: planned, chosen }: ChipProps) {
  const lang = useLang();
  const choose = useRunFilter((s) => s.choose);
  const values = planned.filter((v) => p.values.includes(v));
  const toggle = (value: string) => {
    const next = p.values.filter((v) => (v === value ? !values.includes(v) : values.includes(v)));
    if (next.length > 0) choose(labId, p.key, next);
  };
  return (
    <Menu
      trigger={
        <button type="button" className={`run-chip${chosen ? ' run-chip-chosen' : ''}`}>
          {p.title[lang]} <b>{valuesLabel(p, values, lang)}</b>
          <ChevronDown aria-hidden="true" />
        </button>
      }
      sections={[
        {
          id: p.key,
          label: p.title[lang],
          items: p.values.map((value) => ({
            id: value,
            label: valueLabel(p, value, lang),
            checked: values.includes(value),
            disabled: values.length === 1 && values.includes(value),
            onSelect: () => toggle(value),
          })),
        },
      ]}
    />
  );
}
