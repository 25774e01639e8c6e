import { ChartLine, Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { costOf, costText } from '../../../electron/contract/cost.ts';
import type { Capture, ErrorInfo, Manifest, RunDetail, StatRow } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';
import { useLang } from '../../app/settings.ts';
import {
  Confirm,
  ErrorBox,
  formatBytes,
  formatDateTime,
  formatInterval,
  formatTime,
  formatValue,
  IconButton,
} from '../../ui/index.ts';
import { AgainstMenu } from './AgainstMenu.tsx';
import { openCapture } from './open.ts';
import { variantLabel } from './variant.ts';

interface CaptureListProps {
  manifest: Manifest;
  run: RunDetail;
  captures: readonly Capture[];
  rows: readonly StatRow[];
}

/** Captures, newest first: what each is, what it cost, and what can be done with it. */
export function CaptureList({ manifest, run, captures, rows }: CaptureListProps) {
  const { t } = useTranslation('capture');
  const lang = useLang();
  const [failed, setFailed] = useState<ErrorInfo>();
  const [removing, setRemoving] = useState<Capture>();
  const act = (work: Promise<unknown>) =>
    void work.then(
      () => setFailed(undefined),
      (e: unknown) => setFailed(errorInfo(e)),
    );
  return (
    <>
      {failed && <ErrorBox info={failed} />}
      <ul className="capture-list" aria-label={t('title')}>
        {captures.map((c) => {
          const named = { kind: t(`kind.${c.kind}`), variant: variantLabel(manifest, c.variant, lang) };
          return (
            <li key={c.id}>
              <div className="capture-name">
                <button type="button" className="capture-open" onClick={() => openCapture(c, named.variant)}>
                  {named.kind}
                </button>
                <span>{named.variant}</span>
              </div>
              <div className="capture-about">
                <Cost capture={c} rows={rows} />
                <span className="num">{formatBytes(c.size)}</span>
                <span title={formatDateTime(c.startedAt)}>{formatTime(c.startedAt, lang)}</span>
              </div>
              <div className="capture-actions">
                <IconButton
                  size="small"
                  label={t('open', named)}
                  icon={<ChartLine aria-hidden="true" />}
                  onClick={() => openCapture(c, named.variant)}
                />
                <AgainstMenu manifest={manifest} run={run} capture={c} captures={captures} />
                <IconButton
                  size="small"
                  label={t('save', named)}
                  icon={<Download aria-hidden="true" />}
                  onClick={() => act(call('capture.export', { id: c.id }))}
                />
                <IconButton
                  size="small"
                  label={t('remove', named)}
                  icon={<Trash2 aria-hidden="true" />}
                  onClick={() => setRemoving(c)}
                />
              </div>
            </li>
          );
        })}
      </ul>
      <Confirm
        open={removing !== undefined}
        title={t('confirm.title', { kind: removing ? t(`kind.${removing.kind}`) : '' })}
        text={t('confirm.text')}
        action={t('confirm.action')}
        danger
        onConfirm={() => removing && act(call('capture.remove', { id: removing.id }))}
        onClose={() => setRemoving(undefined)}
      />
    </>
  );
}

/** The figure while it was profiled, beside what is known of it without. */
function Cost({ capture, rows }: { capture: Capture; rows: readonly StatRow[] }) {
  const { t } = useTranslation('capture');
  const cost = costOf(capture, rows);
  const figure = formatValue(capture.values.find((v) => v.unit === 'ns/op')?.value, 'ns/op');
  if (!cost) return <span>{t('noCost', { figure })}</span>;
  const { center, lo, hi, n } = cost.plain;
  const plain = `${formatValue(center, 'ns/op')} ${formatInterval(center, lo, hi)}`;
  return (
    <span className="num" title={t('costHelp')}>
      {t('cost', { figure, cost: costText(cost), plain, n })}
    </span>
  );
}
