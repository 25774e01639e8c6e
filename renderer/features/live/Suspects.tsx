import { useTranslation } from 'react-i18next';
import type { DumpGroup, DumpReason, GoroutineDump } from '../../../electron/contract/index.ts';
import { useLang } from '../../app/settings.ts';
import { Card, formatCount, Pill } from '../../ui/index.ts';
import { nameOf, placeOf, shortFunc } from './groups.ts';

const SHOWN = 12;

/** Groups that look leaked, each with its reasons in sentences. */
export function Suspects({ dump }: { dump: GoroutineDump }) {
  const { t } = useTranslation('live');
  const gap = useLang() === 'zh' ? '' : ' ';
  const reason = (g: DumpGroup, r: DumpReason) =>
    t(r.kind === 'growing' && g.before === 0 ? 'reason.appeared' : `reason.${r.kind}`, {
      n: formatCount(r.n),
      minutes: r.minutes,
      stayed: formatCount(g.stayed),
    });
  return (
    <Card title={t('suspects.title')} note={t('suspects.note', { n: dump.suspects.length })} flush>
      {dump.suspects.length === 0 ? (
        <p className="live-small">{t(dump.base < 0 ? 'suspects.noneAlone' : 'suspects.none')}</p>
      ) : (
        <ol className="live-suspects">
          {dump.suspects.slice(0, SHOWN).map(({ group, reasons }) => {
            const g = dump.groups[group]!;
            const name = nameOf(g);
            return (
              <li key={group}>
                <div>
                  <Pill tone={reasons[0]!.kind === 'proven' ? 'bad' : 'warn'} sign="!">
                    {t(`suspect.${reasons[0]!.kind}`)}
                  </Pill>{' '}
                  <b className="mono">{name ? shortFunc(name.func) : t('dump.noStack')}</b>{' '}
                  <span className="chart-dim mono">{name && placeOf(name)}</span>{' '}
                  <span>{g.state && t('suspects.waits', { state: g.state })}</span>
                </div>
                <div className="live-reason">
                  {reasons.map((r) => reason(g, r)).join(gap)}
                  {g.created && `${gap}${t('suspects.started', { by: shortFunc(g.created.func), at: placeOf(g.created) })}`}
                </div>
              </li>
            );
          })}
        </ol>
      )}
    </Card>
  );
}
