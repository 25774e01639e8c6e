import { Activity, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveSession } from '../../../electron/contract/index.ts';
import { useLang } from '../../app/settings.ts';
import { Scroll } from '../../charts/index.ts';
import { Card, Confirm, Empty, formatCount, formatDateTime, formatSeconds, formatTime, IconButton } from '../../ui/index.ts';
import { StatePill } from './StatePill.tsx';
import { remove, show, work } from './store.ts';

/** Services that are watched, and those that were. */
export function Sessions({ sessions }: { sessions: readonly LiveSession[] }) {
  const { t } = useTranslation('live');
  const lang = useLang();
  const [asked, setAsked] = useState<LiveSession>();
  if (sessions.length === 0) {
    return (
      <div className="ui-card">
        <Empty icon={<Activity aria-hidden="true" />} title={t('none.title')} text={t('none.text')} />
      </div>
    );
  }
  const newest = [...sessions].sort((a, b) => b.startedAt - a.startedAt);
  return (
    <Card title={t('sessions.title')} note={t('sessions.note')} flush>
      <Scroll label={t('sessions.title')}>
        <table className="chart-table">
          <thead>
            <tr>
              <th scope="col">{t('sessions.address')}</th>
              <th scope="col">{t('sessions.program')}</th>
              <th scope="col">{t('sessions.began')}</th>
              <th scope="col" className="chart-right">
                {t('sessions.length')}
              </th>
              <th scope="col" className="chart-right">
                {t('sessions.samples')}
              </th>
              <th scope="col" className="chart-right">
                {t('sessions.alarms')}
              </th>
              <th scope="col">{t('sessions.state')}</th>
              <th scope="col">
                <span className="sr-only">{t('sessions.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {newest.map((s) => (
              <tr key={s.id}>
                <th scope="row">
                  <button type="button" className="live-open mono" onClick={() => void work(() => show(s.id))}>
                    {s.address}
                  </button>
                </th>
                <td className="live-command mono" title={s.program.command}>
                  {s.program.command ?? '—'}
                </td>
                <td title={formatDateTime(s.startedAt)}>{formatTime(s.startedAt, lang)}</td>
                <td className="chart-right num">
                  {s.endedAt === undefined ? '—' : formatSeconds((s.endedAt - s.startedAt) / 1000)}
                </td>
                <td className="chart-right num">{formatCount(s.samples)}</td>
                <td className="chart-right num">{s.alarms}</td>
                <td>
                  <StatePill state={s.state} />
                </td>
                <td>
                  <IconButton
                    size="small"
                    label={t('sessions.removeOf', { address: s.address })}
                    icon={<Trash2 aria-hidden="true" />}
                    onClick={() => setAsked(s)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <Confirm
        open={asked !== undefined}
        danger
        title={t('remove.title')}
        text={t('remove.text', { address: asked?.address ?? '' })}
        action={t('remove.action')}
        onConfirm={() => asked && void work(() => remove(asked.id))}
        onClose={() => setAsked(undefined)}
      />
    </Card>
  );
}
