import { Flame } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { openKinds } from '../../../electron/contract/lesson.ts';
import { navigate } from '../../app/navigate.ts';
import { useCall } from '../../app/useCall.ts';
import { Button } from '../../ui/index.ts';
import { openCapture } from '../captures/open.ts';
import { closeGc, type NamedLog } from './shown.ts';

const LOGS: readonly string[] = ['gctrace', 'schedtrace'];
const kinds: readonly string[] = openKinds.filter((k) => !LOGS.includes(k));

/** A log holds no profile of the moment of an alarm: what there is of the same program, and how to get one of such a stretch. */
export function ProfileAt({ log }: { log: NamedLog }) {
  const { t } = useTranslation(['gc', 'capture']);
  const { ref } = log;
  const kept = useCall(ref.kind === 'kept' ? 'capture.list' : undefined, {}, ['captures']);
  const mine = kept.data?.find((c) => ref.kind === 'kept' && c.sha256 === ref.sha256);
  const others = mine
    ? kept.data!.filter((c) => c.variant === mine.variant && c.artifact === mine.artifact && kinds.includes(c.kind))
    : [];
  // The newest of each kind.
  const shown = [...Map.groupBy(others, (c) => c.kind).values()].map((list) =>
    list.reduce((a, b) => (b.startedAt > a.startedAt ? b : a)),
  );
  const live = () => {
    closeGc();
    navigate({ page: 'live' });
  };
  return (
    <div className="gc-profile-at">
      <p>{t(ref.kind === 'kept' ? (shown.length > 0 ? 'at.run' : 'at.runNone') : 'at.file')}</p>
      <div className="gc-profile-buttons">
        {shown.map((c) => (
          <Button
            key={c.id}
            size="small"
            icon={<Flame aria-hidden="true" />}
            onClick={() => {
              closeGc();
              openCapture(c, c.variant);
            }}
          >
            {t('at.open', { kind: t(`capture:kind.${c.kind}`) })}
          </Button>
        ))}
        <Button size="small" onClick={live}>
          {t('at.live')}
        </Button>
      </div>
    </div>
  );
}
