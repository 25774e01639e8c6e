import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight, Download } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveText } from '../../charts/index.ts';
import { Button } from '../../ui/index.ts';
import { CopyButton } from '../lesson/CopyButton.tsx';

interface RawLinesProps {
  title: string;
  lines: readonly string[];
  /** name of the saved file, without ending */
  stem: string;
  note?: string;
}

const ROW = 20;

/** Lines as the program printed them, folded until asked for; only those in sight are drawn. */
export function RawLines({ title, lines, stem, note }: RawLinesProps) {
  const { t } = useTranslation('run');
  const [open, setOpen] = useState(false);
  const text = () => `${lines.join('\n')}\n`;
  return (
    <section className="run-raw">
      <div className="run-raw-head">
        <button type="button" className="run-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          <ChevronRight aria-hidden="true" />
          {title}
          <span className="num run-dim">{t('raw.count', { n: lines.length })}</span>
        </button>
        {open && (
          <span className="run-raw-actions">
            <CopyButton text={text()} label={t('raw.copy')} />
            <Button
              size="small"
              variant="ghost"
              icon={<Download aria-hidden="true" />}
              onClick={() => void saveText(stem, 'txt', text()).catch(() => undefined)}
            >
              {t('raw.save')}
            </Button>
          </span>
        )}
      </div>
      {open && <Lines lines={lines} label={t('raw.label')} />}
      {open && note && <p className="run-dim">{note}</p>}
    </section>
  );
}

function Lines({ lines, label }: { lines: readonly string[]; label: string }) {
  const holder = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => holder.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section ref={holder} className="run-lines mono" aria-label={label} tabIndex={0}>
      <div className="run-lines-all" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => (
          <div key={row.key} className="run-line" style={{ transform: `translateY(${row.start}px)` }}>
            {lines[row.index]!.replaceAll('\t', '  ')}
          </div>
        ))}
      </div>
    </section>
  );
}
