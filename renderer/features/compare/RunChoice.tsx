import { useTranslation } from 'react-i18next';
import type { Manifest, RunSummary } from '../../../electron/contract/index.ts';
import { useLang } from '../../app/settings.ts';
import { Button, Card, formatDateTime, formatTime, Pill, Select } from '../../ui/index.ts';
import { namingOf, paramsLabel } from '../run/naming.ts';
import { chooseSlice } from './chosen.ts';
import { letter, MOST, slicesOf } from './compare.ts';

interface RunChoiceProps {
  manifest: Manifest;
  all: readonly RunSummary[];
  runs: readonly RunSummary[];
  slices: readonly Record<string, string>[];
  onToggle: (run: RunSummary) => void;
  onBase: (run: RunSummary) => void;
}

/** The lab's runs, ticked where they are compared; the base marked, and which slice of each where it measured several. */
export function RunChoice({ manifest, all, runs, slices, onToggle, onBase }: RunChoiceProps) {
  const { t } = useTranslation(['results', 'run']);
  const lang = useLang();
  const naming = namingOf(manifest, lang);
  return (
    <Card title={t('side.choose')} note={t('side.note')} flush>
      <ul className="compare-runs">
        {all.map((run) => {
          const at = runs.findIndex((r) => r.id === run.id);
          const params = paramsLabel(manifest, run.params, lang) || t('standard');
          const when = formatTime(run.startedAt, lang);
          const free = at < 0 ? [] : Object.entries(slicesOf(manifest, run)).filter(([, values]) => values.length > 1);
          return (
            <li key={run.id} className={at < 0 ? undefined : 'compare-chosen'}>
              <label title={formatDateTime(run.startedAt)}>
                <input
                  type="checkbox"
                  checked={at >= 0}
                  disabled={at < 0 && runs.length >= MOST}
                  onChange={() => onToggle(run)}
                />
                <b className="compare-letter">{at < 0 ? '' : letter(at)}</b>
                <span className="compare-when">{when}</span>
                <span className="compare-what">
                  {t(`profile.${run.profile}`)} · {params}
                </span>
                {run.edited && <Pill>{t('edited')}</Pill>}
                <span className="num compare-n">
                  {run.samples}
                  {run.samples < run.planned && `/${run.planned}`}
                </span>
              </label>
              {free.map(([key, values]) => (
                <Select
                  key={key}
                  size="small"
                  label={t('side.slice', { key: naming.title(key), run: letter(at) })}
                  value={slices[at]?.[key] ?? ''}
                  onChange={(value) => chooseSlice(run.id, key, value)}
                  options={values.map((value) => ({ value, label: `${naming.title(key)} ${naming.label(key, value)}` }))}
                />
              ))}
              {at === 0 && <Pill tone="accent">{t('side.base')}</Pill>}
              {at > 0 && (
                <Button size="small" variant="ghost" onClick={() => onBase(run)}>
                  {t('side.makeBase')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
