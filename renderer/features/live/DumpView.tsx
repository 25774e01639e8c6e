import { ArrowLeft } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GoroutineDump, LiveSession } from '../../../electron/contract/index.ts';
import { PageHeader } from '../../app/PageHeader.tsx';
import { useCall } from '../../app/useCall.ts';
import { clockText } from '../../charts/index.ts';
import { Button, Card, ErrorBox, formatCount, Loading, Select, Skeleton } from '../../ui/index.ts';
import { GroupTable } from './GroupTable.tsx';
import { type Band, byState, byWait, type GroupFilter, NO_FILTER, shownGroups } from './groups.ts';
import { Suspects } from './Suspects.tsx';
import { dumpsOf, showDump, useLive } from './store.ts';

const NONE = 'none';

/** One goroutine dump: what stands where, since when, what is new since an earlier one, and what looks leaked. */
export function DumpView({ session, dump }: { session: LiveSession; dump: { sha256: string; base?: string | undefined } }) {
  const { t } = useTranslation('live');
  const seen = useLive((s) => s.seen[session.id]);
  const dumps = dumpsOf(seen?.events ?? []);
  const mine = dumps.find((k) => k.sha256 === dump.sha256);
  const read = useCall('dump.read', { sha256: dump.sha256, ...(dump.base !== undefined && { base: dump.base }) });
  return (
    <>
      <PageHeader
        crumb={<span className="mono">{session.address}</span>}
        title={t('dump.title')}
        note={
          read.data && (
            <span className="num" role="status">
              {t(read.data.base < 0 ? 'dump.count' : 'dump.countBeside', {
                n: formatCount(read.data.goroutines),
                groups: formatCount(read.data.groups.length + read.data.omitted),
                base: formatCount(Math.max(0, read.data.base)),
              })}
            </span>
          )
        }
      >
        <Select
          prefix
          label={t('dump.base')}
          value={dump.base ?? NONE}
          onChange={(base) => showDump({ sha256: dump.sha256, base: base === NONE ? undefined : base })}
          options={[
            { value: NONE, label: t('dump.noBase') },
            ...dumps
              .filter((k) => k.sha256 !== dump.sha256 && (!mine || k.at <= mine.at))
              .map((k) => ({ value: k.sha256, label: clockText(k.at) })),
          ]}
        />
        <Button icon={<ArrowLeft aria-hidden="true" />} onClick={() => showDump(undefined)}>
          {t('dump.back')}
        </Button>
      </PageHeader>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className="live-scroll" tabIndex={0} aria-label={t('dump.title')}>
        <div className="live-dashboard">
          {read.error && <ErrorBox info={read.error} />}
          {read.loading && (
            <Loading>
              <Skeleton height={320} />
            </Loading>
          )}
          {read.data && <Groups dump={read.data} />}
        </div>
      </section>
    </>
  );
}

function Groups({ dump }: { dump: GoroutineDump }) {
  const { t } = useTranslation('live');
  const [filter, setFilter] = useState<GroupFilter>(NO_FILTER);
  const shown = useMemo(() => shownGroups(dump, filter), [dump, filter]);
  const states = useMemo(() => byState(dump.groups), [dump]);
  const waits = useMemo(() => byWait(dump.groups), [dump]);
  return (
    <>
      <Suspects dump={dump} />
      {dump.truncated && <p className="live-small">{t('dump.truncated')}</p>}
      <div className="live-filter">
        <label className="live-address">
          <span>{t('dump.filter')}</span>
          <input
            className="live-input"
            value={filter.words}
            placeholder={t('dump.filterHint')}
            onChange={(e) => setFilter({ ...filter, words: e.target.value })}
          />
        </label>
        <Select
          prefix
          label={t('dump.state')}
          value={filter.state ?? NONE}
          onChange={(s) => setFilter({ ...filter, state: s === NONE ? undefined : s })}
          options={[
            { value: NONE, label: t('dump.anyState') },
            ...states.map(([s, n]) => ({ value: s, label: s || t('dump.untold'), hint: formatCount(n) })),
          ]}
        />
        <Select
          prefix
          label={t('dump.waited')}
          value={filter.band ?? NONE}
          onChange={(b) => setFilter({ ...filter, band: b === NONE ? undefined : (b as Band) })}
          options={[
            { value: NONE, label: t('dump.anyWait') },
            ...waits.map(([b, n]) => ({ value: b, label: t(`band.${b}`), hint: formatCount(n) })),
          ]}
        />
        {dump.base >= 0 && (
          <Select
            prefix
            label={t('dump.change')}
            value={filter.change}
            onChange={(change) => setFilter({ ...filter, change })}
            options={(['all', 'new', 'grown'] as const).map((c) => ({ value: c, label: t(`change.${c}`) }))}
          />
        )}
        <span className="live-cost num" role="status">
          {t('dump.shown', { n: formatCount(shown.length), all: formatCount(dump.groups.length) })}
        </span>
      </div>
      <Card title={t('dump.groups')} flush>
        <GroupTable groups={shown} beside={dump.base >= 0} />
      </Card>
      {dump.gone.length > 0 && (
        <Card title={t('dump.gone')} note={t('dump.goneNote', { n: dump.gone.length })} flush>
          <GroupTable groups={dump.gone} beside />
        </Card>
      )}
    </>
  );
}
