import { ChevronRight } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodePlace, Finding } from '../../../electron/contract/index.ts';
import { openAt } from '../code/jump.ts';
import { usePanel } from './store.ts';
import { explanation, group, readable, reasonOf, SIGNS } from './words.ts';

interface FindingRowProps {
  labId: string;
  id: string;
  file: string;
  finding: Finding;
  text: string;
  open: boolean;
}

/** One finding: what and where; opened, why, with the way of an escape step by step. */
export function FindingRow({ labId, id, file, finding: x, text, open }: FindingRowProps) {
  const { t } = useTranslation('compiler');
  const details = useId();
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (open) row.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const g = group(x.kind);
  const here: CodePlace = { file, own: file, line: x.line, column: x.column };
  return (
    <>
      <tr ref={row} className={open ? 'compiler-open' : undefined}>
        <td className="compiler-kind">
          <span className="compiler-sign mono" aria-hidden="true">
            {SIGNS[g]}
          </span>
          {t(`group.${g}`)}
        </td>
        <td>
          <button
            type="button"
            className="compiler-what"
            aria-expanded={open}
            aria-controls={open ? details : undefined}
            onClick={() => usePanel.setState({ open: open ? undefined : id })}
          >
            <ChevronRight aria-hidden="true" />
            <span>
              {text}
              {x.inlined.length > 0 && <span className="compiler-note"> · {t('mark.inlined')}</span>}
            </span>
          </button>
        </td>
        <td className="compiler-place">
          <Place labId={labId} place={here} />
        </td>
      </tr>
      {open && (
        <tr className="compiler-open">
          <td colSpan={3} id={details}>
            <div className="compiler-why">
              <p>{explanation(t, x)}</p>
              {x.times > 1 && x.kind !== 'inlineCall' && <p>{t('mark.times', { n: x.times })}</p>}
              <p className="compiler-said">
                {t('list.said')} <code>{x.message}</code>
              </p>
              {x.inlined.length > 0 && (
                <p className="compiler-places">
                  {t('list.inlinedFrom')}
                  {x.inlined.map((p) => (
                    <Place key={`${p.file}:${p.line}:${p.column}`} labId={labId} place={p} />
                  ))}
                </p>
              )}
              {x.flow.length > 0 && <Flow labId={labId} finding={x} />}
            </div>
          </td>
        </tr>
      )}
    </>
  );
}

/** The way from the value to where it outlives the function. */
function Flow({ labId, finding }: { labId: string; finding: Finding }) {
  const { t } = useTranslation('compiler');
  return (
    <>
      <h4>{t('list.flow')}</h4>
      <ol className="compiler-flow">
        {finding.flow.map((s, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are in order and don't change
          <li key={i} className={`compiler-${s.kind}`}>
            <code>{readable(s.text)}</code>
            {s.why && <span className="compiler-step-why">{reasonOf(t, s.why)}</span>}
            <span className="compiler-places">
              {[s.place, ...s.inlined].map((p) => (
                <Place key={`${p.file}:${p.line}:${p.column}`} labId={labId} place={p} />
              ))}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** A place that can be gone to when it is in the workspace; else its name to read. */
function Place({ labId, place }: { labId: string; place: CodePlace }) {
  const { t } = useTranslation('compiler');
  const name = `${(place.own ?? place.file).split('/').at(-1)}:${place.line}`;
  const { own, line, column } = place;
  if (own === undefined) {
    return (
      <span className="mono" title={`${place.file}:${line}`}>
        {place.file.split('/').slice(-2).join('/')}:{line}
      </span>
    );
  }
  return (
    <button
      type="button"
      className="compiler-jump mono"
      aria-label={t('list.goTo', { place: name })}
      onClick={() => openAt(labId, { file: own, line, ...(column !== undefined && column > 0 && { column }) })}
    >
      {name}
    </button>
  );
}
