import { ListPlus, Pause, Play, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveSession } from '../../../electron/contract/index.ts';
import { call } from '../../app/api.ts';
import { Button, formatBytes, formatDateTime, Segmented, Select } from '../../ui/index.ts';
import { SeriesDialog } from './SeriesDialog.tsx';
import { showBeside, useLive, work } from './store.ts';
import { TakeMenu } from './TakeMenu.tsx';
import { type Span, spans } from './window.ts';

const NONE = 'none';

/** What can be done with the shown service: window, pause, profiles, another one beside it. */
export function Bar({ session, span, onSpan }: { session: LiveSession; span: Span; onSpan: (span: Span) => void }) {
  const { t } = useTranslation('live');
  const sessions = useLive((s) => s.sessions);
  const beside = useLive((s) => s.beside);
  const [choosing, setChoosing] = useState(false);
  const paused = session.state === 'paused';
  const others = Object.values(sessions ?? {})
    .filter((s) => s.id !== session.id)
    .sort((a, b) => b.startedAt - a.startedAt);
  return (
    <div className="live-bar">
      <Segmented
        size="small"
        label={t('span.label')}
        value={span}
        onChange={onSpan}
        options={spans.map((s) => ({ value: s, label: t(`span.${s}`) }))}
      />
      {session.state !== 'ended' && (
        <>
          <Button
            size="small"
            icon={paused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
            onClick={() => void work(async () => void (await call('live.pause', { sessionId: session.id, paused: !paused })))}
          >
            {paused ? t('resume') : t('pause')}
          </Button>
          <Button
            size="small"
            icon={<Square aria-hidden="true" />}
            onClick={() => void work(async () => void (await call('live.stop', { sessionId: session.id })))}
          >
            {t('stop')}
          </Button>
          <TakeMenu session={session} />
          <Button size="small" icon={<ListPlus aria-hidden="true" />} onClick={() => setChoosing(true)}>
            {t('series.open')}
          </Button>
        </>
      )}
      {others.length > 0 && (
        <Select
          size="small"
          prefix
          label={t('beside.label')}
          value={beside ?? NONE}
          onChange={(id) => void work(() => showBeside(id === NONE ? undefined : id))}
          options={[
            { value: NONE, label: t('beside.none') },
            ...others.map((s) => ({ value: s.id, label: s.address, hint: formatDateTime(s.startedAt).slice(5, 16) })),
          ]}
        />
      )}
      {session.cost && (
        <span className="live-cost tnum">
          {t('cost', {
            every: session.every / 1000,
            ms: session.cost.ms.toFixed(1),
            bytes: formatBytes(session.cost.bytes),
          })}
        </span>
      )}
      {choosing && <SeriesDialog session={session} onClose={() => setChoosing(false)} />}
    </div>
  );
}
