import { Search, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../electron/contract/index.ts';
import { useCatalogue, useLabTitle } from '../../app/catalogue.ts';
import { Button, Select } from '../../ui/index.ts';
import { AGES, type Age, ALL, type Filter, NO_FILTER, STATUSES } from './query.ts';

interface FiltersProps {
  filter: Filter;
  facets: CommandOutput<'runs.facets'>;
  onChange: (filter: Filter) => void;
}

/** Search and filters over the runs. Only values that some run has are offered, and only where there is a choice. */
export function Filters({ filter, facets, onChange }: FiltersProps) {
  const { t } = useTranslation(['results', 'run']);
  const title = useLabTitle();
  const catalogue = useCatalogue((s) => s.labs);
  const every = { value: ALL, label: t('filter.all') };
  const place = (id: string) => catalogue?.findIndex((l) => l.id === id) ?? 0;
  const labs = [...facets.labs].sort((a, b) => place(a) - place(b)).map((id) => ({ value: id, label: title(id) }));
  const statuses = STATUSES.filter((s) => facets.statuses.includes(s)).map((s) => ({ value: s, label: t(`run:status.${s}`) }));
  const ages = Object.keys(AGES).map((age) => ({ value: age, label: t(`filter.ages.${age as Age}`) }));
  const set = (change: Partial<Filter>) => onChange({ ...filter, ...change });
  const setAge = (age: string) => {
    const { from: _, ...rest } = filter;
    onChange({ ...rest, age: age as Filter['age'], ...(age !== ALL && { from: Date.now() - AGES[age as Age] }) });
  };
  const used = Object.entries(NO_FILTER).some(([k, v]) => filter[k as keyof Filter] !== v);
  return (
    <div className="results-filter">
      <label className="results-search">
        <Search aria-hidden="true" />
        <input
          type="search"
          value={filter.text}
          onChange={(e) => set({ text: e.target.value })}
          placeholder={t('search')}
          aria-label={t('search')}
        />
      </label>
      {labs.length > 1 && (
        <Select label={t('filter.lab')} prefix value={filter.lab} onChange={(lab) => set({ lab })} options={[every, ...labs]} />
      )}
      <Select
        label={t('filter.status')}
        prefix
        value={filter.status}
        onChange={(status) => set({ status })}
        options={[every, ...statuses]}
      />
      {facets.machines.length > 1 && (
        <Select
          label={t('filter.machine')}
          prefix
          value={filter.machine}
          onChange={(machine) => set({ machine })}
          options={[every, ...facets.machines.map((m) => ({ value: m, label: m }))]}
        />
      )}
      <Select label={t('filter.age')} prefix value={filter.age} onChange={setAge} options={[every, ...ages]} />
      {used && (
        <Button variant="ghost" icon={<X aria-hidden="true" />} onClick={() => onChange(NO_FILTER)}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}
