import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DumpGroup } from '../../../electron/contract/index.ts';
import { Scroll } from '../../charts/index.ts';
import { Button, formatCount, Pill } from '../../ui/index.ts';
import { nameOf, placeOf, shortFunc } from './groups.ts';

/** Rows drawn at first: a dump of a large service has thousands of groups, and nobody reads them all. */
const STEP = 100;

export function GroupTable({ groups, beside }: { groups: readonly DumpGroup[]; beside: boolean }) {
  const { t } = useTranslation('live');
  const [most, setMost] = useState(STEP);
  return (
    <>
      <Scroll label={t('dump.groups')}>
        <table className="chart-table live-groups">
          <thead>
            <tr>
              <th scope="col" className="chart-right">
                {t('dump.goroutines')}
              </th>
              {beside && (
                <th scope="col" className="chart-right">
                  {t('dump.before')}
                </th>
              )}
              <th scope="col">{t('dump.where')}</th>
              <th scope="col">{t('dump.state')}</th>
              <th scope="col" className="chart-right">
                {t('dump.minutes')}
              </th>
              <th scope="col">{t('dump.startedBy')}</th>
            </tr>
          </thead>
          <tbody>
            {groups.slice(0, most).map((g, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: groups have no id, and their order is that of the dump
              <GroupRow key={i} group={g} beside={beside} />
            ))}
          </tbody>
        </table>
      </Scroll>
      {groups.length > most && (
        <div className="live-small">
          <Button size="small" onClick={() => setMost(most + STEP)}>
            {t('dump.more', { n: Math.min(STEP, groups.length - most) })}
          </Button>
        </div>
      )}
    </>
  );
}

function GroupRow({ group: g, beside }: { group: DumpGroup; beside: boolean }) {
  const { t } = useTranslation('live');
  const [open, setOpen] = useState(false);
  const name = nameOf(g);
  const grown = g.count - g.before;
  return (
    <>
      <tr>
        <td className="chart-right num">{formatCount(g.count)}</td>
        {beside && (
          <td className="chart-right num">
            {formatCount(Math.max(0, g.before))}{' '}
            <span className={grown > 0 ? 'live-up' : 'chart-dim'}>
              {grown > 0 ? `+${formatCount(grown)}` : grown < 0 ? `−${formatCount(-grown)}` : '='}
            </span>
          </td>
        )}
        <th scope="row">
          <button type="button" className="live-group" aria-expanded={open} onClick={() => setOpen(!open)}>
            <ChevronRight aria-hidden="true" />
            <span className="mono">{name ? shortFunc(name.func) : t('dump.noStack')}</span>
            {name && <span className="chart-dim mono">{placeOf(name)}</span>}
          </button>
        </th>
        <td>
          {g.state || '—'}{' '}
          {g.leaked > 0 && (
            <Pill tone="bad" sign="!">
              {t('dump.leaked', { n: formatCount(g.leaked) })}
            </Pill>
          )}
        </td>
        <td className="chart-right num">{waitText(g)}</td>
        <td className="mono">{g.created ? `${shortFunc(g.created.func)} ${placeOf(g.created)}` : '—'}</td>
      </tr>
      {open && (
        <tr>
          <td colSpan={beside ? 6 : 5} className="live-stack">
            <ol className="mono">
              {g.frames.map((f, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a function may stand twice in a stack
                <li key={i} className={i === g.own ? 'live-own' : undefined}>
                  {f.func} <span className="chart-dim">{`${f.file}:${f.line}`}</span>
                </li>
              ))}
            </ol>
            {g.elided !== 0 && <p>{g.elided > 0 ? t('dump.elided', { n: g.elided }) : t('dump.elidedSome')}</p>}
            {g.locked > 0 && <p>{t('dump.locked', { n: g.locked })}</p>}
            {g.labels.length > 0 && <p className="mono">{g.labels.map((l) => `${l.key}=${l.value} (${l.count})`).join('  ')}</p>}
            {g.ids.length > 0 && (
              <p className="chart-dim num">
                {t('dump.ids', { ids: g.ids.join(', '), more: g.count > g.ids.length ? ' …' : '' })}
              </p>
            )}
          </td>
        </tr>
      )}
    </>
  );
}

const waitText = ({ minutes }: DumpGroup): string =>
  minutes.max === 0 ? '< 1' : minutes.min === minutes.max ? String(minutes.max) : `${minutes.min || '< 1'} – ${minutes.max}`;
