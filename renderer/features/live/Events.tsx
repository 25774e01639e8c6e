import { useTranslation } from 'react-i18next';
import type { Kept, LiveEvent, LiveSession } from '../../../electron/contract/index.ts';
import { clockText } from '../../charts/index.ts';
import { Card, formatSeconds } from '../../ui/index.ts';
import { useEventText } from './event-text.ts';
import { KeptFiles } from './KeptFiles.tsx';
import { keptOf } from './store.ts';

const TONE: Partial<Record<LiveEvent['kind'], string>> = {
  lost: 'bad',
  alarm: 'bad',
  trouble: 'warn',
  restarted: 'warn',
  slowed: 'warn',
};

/** What happened, newest first, each in a sentence, with what was taken then. */
export function Events({ session, events }: { session: LiveSession; events: readonly LiveEvent[] }) {
  const { t } = useTranslation('live');
  const say = useEventText();
  const all = keptOf(events);
  const before = (k: Kept) => all.findLast((o) => o.kind === k.kind && o.at < k.at);
  return (
    <Card title={t('events.title')} note={t('events.note', { n: events.length })} flush>
      {/* biome-ignore lint/a11y/useSemanticElements: a box that scrolls, not a set of fields */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <div className="live-events" role="group" aria-label={t('events.title')} tabIndex={0}>
        <ol aria-live={session.state === 'ended' ? undefined : 'polite'}>
          {[...events].reverse().map((e) => (
            <li key={e.id} className={`live-event live-event-${TONE[e.kind] ?? 'mute'}`}>
              <time className="num">{clockText(e.at)}</time>
              <div className="live-event-text">
                {say(e)}
                {'until' in e && e.until !== undefined && (
                  <span className="chart-dim">
                    {' '}
                    {t('events.until', { time: clockText(e.until), length: formatSeconds((e.until - e.at) / 1000) })}
                  </span>
                )}
                {e.kind === 'kept' && <KeptFiles session={session} files={[e.kept]} before={before} />}
                {e.kind === 'alarm' && <KeptFiles session={session} files={e.kept} before={before} />}
              </div>
            </li>
          ))}
        </ol>
      </div>
    </Card>
  );
}
