import { Layers, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, ErrorBox, formatCount, formatValue, IconButton } from '../../ui/index.ts';
import type { TimelineEngine } from './engine.ts';
import { meansIn } from './sched.ts';
import { chooseBeside, setBeside, setShift, useShownTrace } from './shown.ts';
import type { Beside } from './useBeside.ts';
import { useLeisurelyView } from './useEngine.ts';

/** Opens a scheduler's log beside the trace; once it is there, moves and puts it away. */
export function BesideBar({ beside }: { beside: Beside }) {
  const { t } = useTranslation('traces');
  const shift = useShownTrace((s) => s.shift);
  if (!beside.name)
    return (
      <Button size="small" icon={<Layers aria-hidden="true" />} onClick={() => void chooseBeside()}>
        {t('beside.open')}
      </Button>
    );
  return (
    <span className="trace-beside" title={t(beside.same ? 'beside.same' : 'beside.opened')}>
      {beside.same ? t('beside.own') : <span className="trace-beside-name">{beside.name}</span>}
      {!beside.same && (
        <label className="trace-beside-shift">
          {t('beside.began')}
          <input
            type="number"
            className="trace-shift num"
            step="1"
            aria-label={t('beside.shift')}
            value={-shift}
            onChange={(e) => Number.isFinite(e.target.valueAsNumber) && setShift(-e.target.valueAsNumber)}
          />
          {t('beside.earlier')}
        </label>
      )}
      <IconButton
        label={t('beside.close', { name: beside.name })}
        size="small"
        icon={<X aria-hidden="true" />}
        onClick={() => setBeside(undefined)}
      />
    </span>
  );
}

/** What its two rows show of the stretch in sight, in words. */
export function BesideSaid({ beside, engine }: { beside: Beside; engine: TimelineEngine }) {
  const { t } = useTranslation('traces');
  const view = useLeisurelyView(engine);
  if (beside.error) return <ErrorBox info={beside.error} />;
  if (!beside.sched) return null;
  const means = meansIn(beside.sched, view.from, view.to);
  return (
    <p className="trace-said trace-beside-said num">
      {means
        ? t('beside.said', {
            queued: formatValue(means.queued, ''),
            most: formatCount(means.most),
            running: formatValue(means.running, ''),
            procs: formatCount(beside.sched.mostProcs),
          })
        : t('beside.none')}
    </p>
  );
}
