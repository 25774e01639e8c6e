import { SlidersHorizontal, X } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileInfo, ProfileSelect } from '../../../electron/contract/profile.ts';
import { Button, IconButton, Select } from '../../ui/index.ts';
import { type Filters, usePane, usePaneActions } from './pane.ts';

const granularities: readonly NonNullable<ProfileSelect['granularity']>[] = [
  'functions',
  'filefunctions',
  'files',
  'lines',
  'addresses',
  'packages',
];
const expressions = ['focus', 'ignore', 'hide', 'show', 'tagFocus', 'tagIgnore'] as const;
type ExpressionKey = (typeof expressions)[number];

/** What of the profile all views look at: sample type, granularity, and pprof's filters. */
export function FilterBar({ info, diff }: { info: ProfileInfo; diff: boolean }) {
  const { t } = useTranslation('profiles');
  const filters = usePane((p) => p.filters);
  const normalize = usePane((p) => p.normalize);
  const { set: setPane, setFilters } = usePaneActions();
  const [open, setOpen] = useState(false);
  const id = useId();
  const set = expressions.filter((k) => filters[k]);
  return (
    <div className="profiles-filter">
      <div className="profiles-tools">
        <Select
          size="small"
          prefix
          label={t('filter.sample')}
          value={info.sampleTypes.find((s) => s.type === filters.sample)?.type ?? info.sampleTypes[info.defaultIndex]?.type ?? ''}
          onChange={(sample) => setFilters({ sample })}
          options={info.sampleTypes.map((s) => ({ value: s.type, label: s.type, hint: s.unit }))}
        />
        <Select
          size="small"
          prefix
          label={t('filter.granularity')}
          value={filters.granularity ?? 'functions'}
          onChange={(granularity) => setFilters({ granularity })}
          options={granularities.map((g) => ({ value: g, label: t(`granularity.${g}`) }))}
        />
        <Button
          size="small"
          icon={<SlidersHorizontal aria-hidden="true" />}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {t('filter.title')}
        </Button>
        {set.map((k) => (
          <span key={k} className="profiles-chip">
            <span className="profiles-chip-key">{t(`filter.${k}`)}</span>
            <span className="mono" title={filters[k]}>
              {filters[k]}
            </span>
            <IconButton
              size="small"
              icon={<X aria-hidden="true" />}
              label={t('filter.remove', { what: t(`filter.${k}`) })}
              onClick={() => setFilters({ [k]: undefined })}
            />
          </span>
        ))}
        <span className="profiles-gap" />
        {diff && (
          <Tick
            label={t('filter.normalize')}
            title={t('filter.normalizeHelp')}
            checked={normalize}
            onChange={(normalize) => setPane({ normalize })}
          />
        )}
      </div>
      {open && (
        <div className="profiles-expressions" id={id}>
          {expressions.map((k) => (
            <Expression key={`${k} ${filters[k] ?? ''}`} of={k} filters={filters} />
          ))}
          <Tick
            label={t('filter.noInlines')}
            title={t('filter.noInlinesHelp')}
            checked={filters.noInlines ?? false}
            onChange={(noInlines) => setFilters({ noInlines })}
          />
          <Tick
            label={t('filter.relative')}
            title={t('filter.relativeHelp')}
            checked={filters.relative ?? false}
            onChange={(relative) => setFilters({ relative })}
          />
        </div>
      )}
    </div>
  );
}

/** Takes effect with Enter, or when the field is left. */
function Expression({ of, filters }: { of: ExpressionKey; filters: Filters }) {
  const { t } = useTranslation('profiles');
  const { setFilters } = usePaneActions();
  const id = useId();
  const now = filters[of] ?? '';
  const [text, setText] = useState(now);
  const use = () => text !== now && setFilters({ [of]: text || undefined });
  return (
    <label className="profiles-expression" htmlFor={id} title={t(`filter.${of}Help`)}>
      <span>{t(`filter.${of}`)}</span>
      <input
        id={id}
        spellCheck={false}
        value={text}
        onChange={(e) => setText(e.target.value)}
        onBlur={use}
        onKeyDown={(e) => e.key === 'Enter' && use()}
      />
    </label>
  );
}

interface TickProps {
  label: string;
  title: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function Tick({ label, title, checked, onChange }: TickProps) {
  const id = useId();
  return (
    <label className="profiles-tick" htmlFor={id} title={title}>
      <input id={id} type="checkbox" checked={checked} onChange={(e) => onChange(e.target.checked)} />
      {label}
    </label>
  );
}
