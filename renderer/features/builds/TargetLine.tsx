import { Flame, Monitor } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BuildRow, TargetOffer } from '../../../electron/contract/index.ts';
import { useText } from '../../app/text.ts';
import { Button, formatBytes, formatSeconds, Tooltip } from '../../ui/index.ts';
import { CopyButton } from '../lesson/CopyButton.tsx';
import { RowActions } from './RowActions.tsx';
import type { TargetRow } from './rows.ts';
import { Explained, StateCell } from './StateCell.tsx';
import type { Building } from './useBuild.ts';

interface TargetLineProps {
  row: TargetRow;
  build: Building;
  chosen: boolean;
  onToggle: () => void;
  /** ms, of the tick that all lines share */
  now: number;
  onCopied: (what: string) => void;
}

/** One target of the table. */
export function TargetLine({ row, build, chosen, onToggle, now, onCopied }: TargetLineProps) {
  const { t } = useTranslation('builds');
  const text = useText();
  const { offer } = row;
  const { not } = offer;
  const warming =
    build.running?.kind === 'build.warm' ? build.running.progress?.rows.find((r) => r.target === offer.id) : undefined;
  const isWarming = warming?.state === 'waiting' || warming?.state === 'building';
  const shown = isWarming ? warming : row.build;
  return (
    <tr className={not ? 'builds-off' : chosen ? 'builds-chosen' : undefined}>
      <td className="builds-check">
        <input
          type="checkbox"
          aria-label={t('targets.choose', { target: offer.id })}
          checked={chosen}
          disabled={not !== undefined || build.running !== undefined}
          onChange={onToggle}
        />
      </td>
      <th scope="row" className="builds-target mono">
        {offer.id}{' '}
        {offer.mine && (
          <Tooltip text={t('targets.mine')}>
            <Monitor role="img" aria-label={t('targets.mine')} />
          </Tooltip>
        )}
      </th>
      {not ? (
        <td colSpan={6} className="builds-why">
          <span title={text(not)}>{text(not)}</span>
        </td>
      ) : shown ? (
        <BuiltCells shown={shown} warming={isWarming} now={now} onCopied={onCopied} />
      ) : (
        <IdleCells offer={offer} build={build} />
      )}
      {!not && (
        <td className="builds-actions">
          <RowActions row={row} build={build} onCopied={onCopied} />
        </td>
      )}
    </tr>
  );
}

interface BuiltCellsProps {
  shown: BuildRow;
  warming: boolean;
  now: number;
  onCopied: (what: string) => void;
}

function BuiltCells({ shown, warming, now }: BuiltCellsProps) {
  const { t } = useTranslation('builds');
  const { state, ms, startedAt, cached, compiled, size, sha256 } = shown;
  const gone = state === 'building' && startedAt !== undefined ? Math.max(0, Math.floor((now - startedAt) / 1000)) : undefined;
  return (
    <>
      <td className="builds-state">
        <StateCell state={warming ? 'warming' : state} />
      </td>
      <td className="builds-seconds num">
        {gone !== undefined ? <span className="builds-ticking">{gone}</span> : ms !== undefined && (ms / 1000).toFixed(2)}
      </td>
      <td className="builds-cache">
        {cached ? t('cache.hit') : compiled !== undefined && state !== 'failed' && t('cache.compiled', { count: compiled })}
      </td>
      <td className="builds-size num">{size !== undefined && formatBytes(size)}</td>
      <td className="builds-sha256 mono">
        {sha256 && (
          <>
            <span title={sha256}>{sha256.slice(0, 8)}</span>
            <CopyButton text={sha256} label={t('row.shaOf', { target: shown.target })} />
          </>
        )}
      </td>
    </>
  );
}

/** Never built: whether the cache knows it, and what the first build costs. */
function IdleCells({ offer, build }: { offer: TargetOffer; build: Building }) {
  const { t } = useTranslation('builds');
  const time = offer.seconds === undefined ? undefined : formatSeconds(offer.seconds);
  const cost = offer.warm ? time && t('idle.warm', { time }) : time ? t('idle.cold', { time }) : t('idle.coldUnknown');
  return (
    <>
      <td className="builds-state">
        <StateCell state={offer.warm ? 'warm' : 'cold'} />
      </td>
      <td colSpan={4} className="builds-idle">
        <span className="builds-idle-line">
          <span className="builds-idle-text">
            {!offer.links && <Explained text={t('notLinked')}>{t('idle.compileOnly')}</Explained>}
            {!offer.links && cost && ' · '}
            {!offer.warm && !time ? <Explained text={t('idle.coldWhy')}>{cost}</Explained> : cost}
          </span>
          {!offer.warm && (
            <Button
              size="small"
              variant="ghost"
              icon={<Flame aria-hidden="true" />}
              aria-label={t('targets.warmOf', { target: offer.id })}
              disabled={build.running !== undefined}
              onClick={() => build.warm([offer.id])}
            >
              {t('targets.warm')}
            </Button>
          )}
        </span>
      </td>
    </>
  );
}
