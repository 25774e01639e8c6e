import { ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BinaryFile } from '../../../electron/contract/index.ts';
import { Scroll } from '../../charts/index.ts';
import { Card, formatBytes } from '../../ui/index.ts';
import { signedBytes } from './PackageTable.tsx';
import { type KindRow, kindRows } from './sizes.ts';

/** Bytes by what they are for, the same words on every format; a kind opens to the sections it is made of. */
export function Sections({
  file,
  other,
  otherName,
}: {
  file: BinaryFile;
  other?: BinaryFile | undefined;
  otherName?: string | undefined;
}) {
  const { t } = useTranslation('binary');
  const rows = useMemo(() => kindRows(file, other), [file, other]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (kind: string) =>
    setOpen((s) => {
      const next = new Set(s);
      if (!next.delete(kind)) next.add(kind);
      return next;
    });
  const largest = Math.max(1, ...rows.map((r) => Math.max(r.file, r.other ?? 0)));
  return (
    <Card title={t('sections.title')} note={t('sections.note', { n: file.sections.length })} flush>
      <Scroll label={t('sections.title')}>
        <table className="chart-table binary-sections">
          <thead>
            <tr>
              <th scope="col">{t('sections.kind')}</th>
              <th scope="col" className="chart-right">
                {t('sections.file')}
              </th>
              {other ? (
                <>
                  <th scope="col" className="chart-right">
                    {otherName}
                  </th>
                  <th scope="col" className="chart-right">
                    {t('column.delta')}
                  </th>
                </>
              ) : (
                <th scope="col" className="chart-right">
                  {t('sections.memory')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <Kind
                key={r.kind}
                row={r}
                open={open.has(r.kind)}
                onToggle={() => toggle(r.kind)}
                largest={largest}
                two={other !== undefined}
              />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('sections.all')}</th>
              <td className="chart-right num">{formatBytes(file.size)}</td>
              {other ? (
                <>
                  <td className="chart-right num">{formatBytes(other.size)}</td>
                  <td className="chart-right num">{signedBytes(file.size - other.size)}</td>
                </>
              ) : (
                <td className="chart-right num">{formatBytes(rows.reduce((n, r) => n + r.memory, 0))}</td>
              )}
            </tr>
          </tfoot>
        </table>
      </Scroll>
    </Card>
  );
}

interface KindProps {
  row: KindRow;
  open: boolean;
  onToggle: () => void;
  largest: number;
  two: boolean;
}

function Kind({ row, open, onToggle, largest, two }: KindProps) {
  const { t } = useTranslation('binary');
  const name = t(`kind.${row.kind}`);
  return (
    <>
      <tr>
        <th scope="row" title={t(`kindHelp.${row.kind}`)}>
          {row.sections.length > 0 ? (
            <button type="button" className="binary-kind" aria-expanded={open} onClick={onToggle}>
              <ChevronRight aria-hidden="true" />
              {name}
            </button>
          ) : (
            <span className="binary-kind binary-plain">{name}</span>
          )}
          <span className="binary-bar binary-wide" aria-hidden="true">
            <span style={{ width: `${(row.file / largest) * 100}%` }} />
          </span>
        </th>
        <td className="chart-right num">{formatBytes(row.file)}</td>
        {two ? (
          <>
            <td className="chart-right num">{formatBytes(row.other ?? 0)}</td>
            <td className="chart-right num">{signedBytes(row.file - (row.other ?? 0))}</td>
          </>
        ) : (
          <td className="chart-right num">{formatBytes(row.memory)}</td>
        )}
      </tr>
      {open &&
        row.sections.map((s, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sections may share a name, and their order is that of the file
          <tr key={`${s.name} ${i}`} className="binary-section">
            <td className="mono">{s.name}</td>
            <td className="chart-right num">{formatBytes(s.fileSize)}</td>
            {two ? <td colSpan={2} /> : <td className="chart-right num">{formatBytes(s.memorySize)}</td>}
          </tr>
        ))}
    </>
  );
}
