import { ChartLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LabDetail } from '../../../electron/contract/index.ts';
import { navigate } from '../../app/navigate.ts';
import { useLang } from '../../app/settings.ts';
import { useText } from '../../app/text.ts';
import { Button } from '../../ui/index.ts';
import { useRunFilter } from '../run/filter.ts';
import { listed, valueLabel } from '../run/naming.ts';

/** Opens the Run tab with these parameter values chosen. */
export function OpenChart({ lab, params }: { lab: LabDetail; params: Record<string, string[]> }) {
  const { t } = useTranslation('lesson');
  const text = useText();
  const lang = useLang();
  const parameter = (key: string | undefined) => lab.manifest.parameters.find((p) => p.key === key);
  const values = Object.entries(params).map(([key, chosen]) => {
    const axis = key === 'x' ? parameter(chosen[0]) : undefined;
    if (axis) return text(axis.title);
    const p = parameter(key);
    const named = chosen.map((value) => (p?.labels?.[value] ? valueLabel(p, value, lang) : value));
    return `${p ? text(p.title) : key} ${listed(lang, named)}${p?.unit ? ` ${p.unit}` : ''}`;
  });
  const open = () => {
    const { show, choose } = useRunFilter.getState();
    const { id } = lab.manifest;
    show(id, Object.fromEntries(Object.entries(params).map(([key, chosen]) => [key, chosen[0] ?? ''])));
    for (const [key, chosen] of Object.entries(params)) if (key !== 'x' && chosen.length > 1) choose(id, key, chosen);
    navigate({ page: 'lab', labId: id, tab: 'run' });
  };
  return (
    <p className="lesson-action">
      <Button icon={<ChartLine aria-hidden="true" />} onClick={open}>
        {t('openChart', { values: values.join(' · ') })}
      </Button>
    </p>
  );
}
