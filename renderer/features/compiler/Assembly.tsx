import { useVirtualizer } from '@tanstack/react-virtual';
import { type ComponentProps, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodePlace, Disassembly } from '../../../electron/contract/index.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, ErrorBox, formatValue } from '../../ui/index.ts';
import type { CodeDocument } from '../code/document.ts';
import { openAt } from '../code/jump.ts';
import { type AssemblyRow, assemblyRows, assemblySize } from './assembly-rows.ts';
import { useCaret } from './store.ts';
import type { CompilerView } from './useCompilerView.ts';
import { readable } from './words.ts';

/** The instructions of the function around the caret, with the lines they come from. */
export function Assembly({ document, view }: { document: CodeDocument; view: CompilerView }) {
  const { t } = useTranslation('compiler');
  const caret = useCaret();
  const { report, file, current } = view;
  const line = caret.file === document.file ? caret.line : 1;
  const fn = file?.functions.find((f) => f.line <= line && line <= f.endLine);
  const asked = current && report && fn ? 'compiler.assembly' : undefined;
  const { data, error, reload } = useCall(asked, { report: report?.id ?? '', file: document.file, line: fn?.line ?? 1 });
  const target = report?.target ?? '';

  if (!current) return <p className="compiler-none">{t('assembly.wait')}</p>;
  if (!fn) return <p className="compiler-none">{t('assembly.none')}</p>;
  if (error) {
    const again = error.code === 'compiler-gone' ? view.again : reload;
    return <ErrorBox info={error} action={<Button onClick={again}>{t('again')}</Button>} />;
  }
  if (data === undefined) {
    return (
      <p className="compiler-none" role="status">
        {t('assembly.loading')}
      </p>
    );
  }
  if (data === null) return <p className="compiler-none">{t('assembly.nothing', { function: fn.name, target })}</p>;
  return <Instructions code={data} document={document} line={line} />;
}

const ROW = 20;

function Instructions({ code, document, line }: { code: Disassembly; document: CodeDocument; line: number }) {
  const { t } = useTranslation('compiler');
  const holder = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => assemblyRows(code), [code]);
  const { n, bytes } = assemblySize(code);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => holder.current,
    estimateSize: () => ROW,
    overscan: 20,
  });
  const here = (p: CodePlace | undefined) => p?.own === document.file && p.line === line;
  const first = rows.findIndex((r) => r.kind === 'source' && here(r.place));
  useEffect(() => {
    if (first >= 0) virtual.scrollToIndex(first, { align: 'start' });
  }, [first, virtual]);
  const listing = code.from === 'listing';
  const note = t(listing ? 'assembly.listing' : 'assembly.objdump');
  const count = listing
    ? t('assembly.countListing', { n: formatValue(n) })
    : t('assembly.count', { n: formatValue(n), bytes: formatValue(bytes) });
  return (
    <div className="compiler-assembly">
      <p className="compiler-assembly-head">
        <span className="mono">{code.function}</span> · <span className="tnum">{count}</span>
        {code.left > 0 && <> · {t('assembly.left', { n: formatValue(code.left) })}</>}
        <span className="compiler-note" title={note}>
          {' '}
          · {note}
        </span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <div ref={holder} className="compiler-rows mono" tabIndex={0}>
        {/* biome-ignore lint/a11y/useSemanticElements: rows of a virtual list can't be laid out as a table's */}
        <div
          role="table"
          aria-label={t('assembly.of', { function: code.function, target: code.target })}
          aria-rowcount={rows.length}
          style={{ height: virtual.getTotalSize(), position: 'relative' }}
        >
          {virtual.getVirtualItems().map((v) => {
            const row = rows[v.index]!;
            const place = row.kind === 'source' ? row.place : row.kind === 'instruction' ? row.instruction.place : undefined;
            return (
              // biome-ignore lint/a11y/useSemanticElements: as above
              // biome-ignore lint/a11y/useFocusableInteractive: a row of a table is not interactive
              <div
                key={v.key}
                role="row"
                aria-rowindex={v.index + 1}
                className={`compiler-row compiler-row-${row.kind}${here(place) ? ' compiler-row-here' : ''}`}
                style={{ transform: `translateY(${v.start}px)`, height: ROW }}
              >
                <Row row={row} document={document} listing={listing} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Row({ row, document, listing }: { row: AssemblyRow; document: CodeDocument; listing: boolean }) {
  const { t } = useTranslation('compiler');
  if (row.kind === 'symbol') return <Cell>{readable(row.name)}</Cell>;
  if (row.kind === 'source') {
    const { own, file, line } = row.place;
    if (own === undefined) {
      return <Cell className="compiler-elsewhere">{t('assembly.elsewhere', { file: `${file}:${line}` })}</Cell>;
    }
    const { doc } = document.state;
    const text = own === document.file && line <= doc.lines ? doc.line(line).text.trim() : own;
    return (
      <Cell>
        <button
          type="button"
          className="compiler-source"
          title={t('list.where', { line })}
          onClick={() => openAt(document.labId, { file: own, line })}
        >
          <span className="num">{line}</span> {text}
        </button>
      </Cell>
    );
  }
  const { address, bytes, text, refs, mark } = row.instruction;
  return (
    <>
      <Cell className="compiler-address">{address}</Cell>
      {!listing && (
        <Cell className="compiler-bytes" title={bytes}>
          {bytes}
        </Cell>
      )}
      <Cell className="compiler-text" title={refs.length > 0 ? `${text} → ${refs.join(', ')}` : text}>
        {text}
        {refs.length > 0 && <span className="compiler-ref"> → {refs.map(readable).join(', ')}</span>}
      </Cell>
      <Cell className={`compiler-mark compiler-mark-${mark ?? 'none'}`}>
        {mark && mark !== 'call' && t(`assembly.mark.${mark}`)}
      </Cell>
    </>
  );
}

function Cell(props: ComponentProps<'span'>) {
  // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list can't be laid out as a table's
  return <span role="cell" {...props} />;
}
