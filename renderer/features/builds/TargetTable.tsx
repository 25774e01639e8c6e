import { useTranslation } from 'react-i18next';
import type { TargetId } from '../../../electron/contract/index.ts';
import { useNow } from '../../app/useNow.ts';
import { choosable } from './presets.ts';
import { TargetLine } from './TargetLine.tsx';
import type { Building } from './useBuild.ts';

const COLUMNS = ['target', 'state', 'seconds', 'cache', 'size', 'sha256', 'actions'] as const;

/** Every target: whether it is chosen, how its build stands, and what came out. */
export function TargetTable({ build, onCopied }: { build: Building; onCopied: (what: string) => void }) {
  const { t } = useTranslation('builds');
  const { offers, rows, chosen, running } = build;
  const now = useNow(running !== undefined);
  const can = choosable(offers);
  const toggle = (id: TargetId) => build.choose(can.filter((c) => (c === id ? !chosen.includes(id) : chosen.includes(c))));
  return (
    <table className="builds-table">
      <thead>
        <tr>
          <th className="builds-check">
            <input
              type="checkbox"
              aria-label={t('targets.all')}
              checked={chosen.length > 0 && chosen.length === can.length}
              ref={(box) => {
                if (box) box.indeterminate = chosen.length > 0 && chosen.length < can.length;
              }}
              disabled={running !== undefined}
              onChange={() => build.choose(chosen.length === can.length ? [] : can)}
            />
          </th>
          {COLUMNS.map((c) => (
            <th key={c} scope="col" className={`builds-${c}`}>
              {c === 'actions' ? <span className="sr-only">{t(`column.${c}`)}</span> : t(`column.${c}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TargetLine
            key={row.offer.id}
            row={row}
            build={build}
            chosen={chosen.includes(row.offer.id)}
            onToggle={() => toggle(row.offer.id)}
            now={now}
            onCopied={onCopied}
          />
        ))}
      </tbody>
    </table>
  );
}
