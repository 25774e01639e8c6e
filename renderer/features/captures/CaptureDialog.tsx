import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptureKind, Manifest, RunDetail } from '../../../electron/contract/index.ts';
import { Button, Dialog, formatSeconds } from '../../ui/index.ts';
import { byNumbers, secondsOf, type Time, TimeField, VariantField } from './fields.tsx';
import { startCapture } from './job.ts';

const KINDS: readonly CaptureKind[] = ['cpu', 'heap', 'mutex', 'block', 'trace', 'gctrace', 'schedtrace'];
/** testing grows b.N until one pass takes that long: in all this many times as long. */
const PASSES = 1.6;
const HEAP_RATE = 524_288;

/** What to profile of a run: which variant, which kinds, for how long. */
export function CaptureDialog({ manifest, run, onClose }: { manifest: Manifest; run: RunDetail; onClose: () => void }) {
  const { t } = useTranslation('capture');
  const variants = [...new Set(run.order)].sort(byNumbers);
  const [variant, setVariant] = useState(variants[0] ?? '');
  const [kinds, setKinds] = useState<ReadonlySet<CaptureKind>>(new Set(['cpu']));
  const [time, setTime] = useState<Time>('1s');
  const [every, setEvery] = useState(false);
  const toggle = (kind: CaptureKind) => {
    const next = new Set(kinds);
    if (!next.delete(kind)) next.add(kind);
    setKinds(next);
  };
  const go = () => {
    onClose();
    void startCapture(
      { kind: 'run', runId: run.id },
      {
        variant,
        kinds: KINDS.filter((kind) => kinds.has(kind)),
        benchtime: time,
        heapRate: every ? 1 : HEAP_RATE,
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="form"
      title={t('dialog.title')}
      text={t('dialog.text')}
      actions={
        <Button
          variant="primary"
          why={kinds.size === 0 ? t('why.kinds') : undefined}
          hint={t('dialog.seconds', { time: formatSeconds(kinds.size * secondsOf(time) * PASSES) })}
          onClick={go}
        >
          {t('dialog.go')}
        </Button>
      }
    >
      <VariantField manifest={manifest} names={variants} value={variant} onChange={setVariant} />
      <TimeField value={time} onChange={setTime} />
      <fieldset className="capture-kinds">
        <legend>{t('dialog.kinds')}</legend>
        {KINDS.map((kind) => (
          <label key={kind} className="capture-kind">
            <input type="checkbox" checked={kinds.has(kind)} onChange={() => toggle(kind)} />
            <b>{t(`kind.${kind}`)}</b>
            <span>{t(`about.${kind}`)}</span>
          </label>
        ))}
        {kinds.has('heap') && (
          <label className="capture-kind capture-more">
            <input type="checkbox" checked={every} onChange={() => setEvery(!every)} />
            <b>{t('dialog.every')}</b>
            <span>{t('dialog.everyHelp')}</span>
          </label>
        )}
        <p className="run-dim">{t('dialog.goroutines')}</p>
      </fieldset>
    </Dialog>
  );
}
