import { ChartGantt, Diff, Download, Flame, ListTree } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Kept, LiveSession } from '../../../electron/contract/index.ts';
import { call } from '../../app/api.ts';
import { clockText } from '../../charts/index.ts';
import { Button, formatBytes, IconButton } from '../../ui/index.ts';
import { openProfile } from '../profiles/shown.ts';
import { openTrace } from '../traces/shown.ts';
import { showDump, work } from './store.ts';

interface KeptFilesProps {
  session: LiveSession;
  files: readonly Kept[];
  /** the one of its kind before it */
  before: (k: Kept) => Kept | undefined;
}

/** Files that came from the service: dumps and profiles open in their views, everything can be saved. */
export function KeptFiles({ session, files, before }: KeptFilesProps) {
  const name = (k: Kept) => `${session.address} ${k.kind} ${clockText(k.at)}`;
  const { t } = useTranslation('live');
  return files.map((k) => (
    <div key={k.sha256} className="live-kept">
      <span>
        {t(`kind.${k.kind}`)} <span className="chart-dim num">{formatBytes(k.size)}</span>
      </span>
      {k.kind === 'dump' && (
        <Button
          size="small"
          icon={<ListTree aria-hidden="true" />}
          onClick={() => showDump({ sha256: k.sha256, base: before(k)?.sha256 })}
        >
          {t('dump.open')}
        </Button>
      )}
      {k.kind === 'trace' && (
        <Button size="small" icon={<ChartGantt aria-hidden="true" />} onClick={() => openTrace({ trace: ref(k), name: name(k) })}>
          {t('dump.open')}
        </Button>
      )}
      {k.kind !== 'dump' && k.kind !== 'trace' && <ProfileButtons kept={k} before={before(k)} name={name} />}
      <IconButton
        size="small"
        label={t('save', { what: t(`kind.${k.kind}`) })}
        icon={<Download aria-hidden="true" />}
        onClick={() => void work(async () => void (await call('live.export', { sessionId: session.id, sha256: k.sha256 })))}
      />
    </div>
  ));
}

const ref = (kept: Kept) => ({ kind: 'kept', sha256: kept.sha256 }) as const;

/** Opens it, by itself or as the difference to the one before. */
function ProfileButtons({ kept, before, name }: { kept: Kept; before: Kept | undefined; name: (k: Kept) => string }) {
  const { t } = useTranslation('live');
  const named = (k: Kept) => ({ profile: ref(k), name: name(k) });
  return (
    <>
      <Button size="small" icon={<Flame aria-hidden="true" />} onClick={() => openProfile(named(kept))}>
        {t('dump.open')}
      </Button>
      {before && (
        <IconButton
          size="small"
          label={t('difference', { time: clockText(before.at) })}
          icon={<Diff aria-hidden="true" />}
          onClick={() => openProfile(named(kept), named(before))}
        />
      )}
    </>
  );
}
