import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveSession } from '../../../electron/contract/index.ts';
import { call } from '../../app/api.ts';
import { useCall } from '../../app/useCall.ts';
import { Dialog, ErrorBox, formatCount, formatValue } from '../../ui/index.ts';
import { work } from './store.ts';

const SHOWN = 200;
const MOST = 24;

/** Any number that the service publishes, to be kept and drawn from now on. */
export function SeriesDialog({ session, onClose }: { session: LiveSession; onClose: () => void }) {
  const { t } = useTranslation('live');
  const [words, setWords] = useState('');
  const series = useCall('live.series', { sessionId: session.id });
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = (series.data ?? []).filter((s) => wanted.every((w) => s.key.toLowerCase().includes(w)));
  const toggle = (key: string) =>
    void work(async () => {
      const chosen = session.chosen.includes(key) ? session.chosen.filter((k) => k !== key) : [...session.chosen, key];
      await call('live.choose', { sessionId: session.id, chosen });
    });
  return (
    <Dialog open onClose={onClose} size="wide" title={t('series.title')} text={t('series.text', { most: MOST })}>
      {series.error && <ErrorBox info={series.error} />}
      <label className="live-address">
        <span>{t('dump.filter')}</span>
        <input className="live-input" value={words} onChange={(e) => setWords(e.target.value)} />
      </label>
      <p className="live-small" role="status">
        {t('dump.shown', { n: formatCount(Math.min(SHOWN, found.length)), all: formatCount(series.data?.length ?? 0) })}
      </p>
      <ul className="live-series">
        {found.slice(0, SHOWN).map((s) => (
          <li key={s.key} title={s.help}>
            <label>
              <input
                type="checkbox"
                checked={session.chosen.includes(s.key)}
                disabled={!session.chosen.includes(s.key) && session.chosen.length >= MOST}
                onChange={() => toggle(s.key)}
              />
              <span className="mono">{s.key.replace(/^(metrics|expvar) /, '')}</span>
              <span className="chart-dim num">{formatValue(s.value)}</span>
            </label>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
