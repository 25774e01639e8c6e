import { Flame } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Card, Segmented, Tooltip } from '../../ui/index.ts';
import { CopyButton } from '../lesson/CopyButton.tsx';
import { commandLine, flagLine } from './command.ts';
import { NO_FLAGS, sameFlags } from './flags.ts';
import { choosable, PRESETS, type Preset, presetOf, presetTargets } from './presets.ts';
import { Running } from './Running.tsx';
import { TargetTable } from './TargetTable.tsx';
import { type Building, coldTargets } from './useBuild.ts';
import { WaitingTable } from './WaitingTable.tsx';
import './table.css';

/** The table of targets under its presets, and over the go command that is run for each. */
export function Targets({ build }: { build: Building }) {
  const { t } = useTranslation('builds');
  const { offers, chosen, matrix, running, flags } = build;
  const [copied, setCopied] = useState<string>();
  useEffect(() => {
    if (copied === undefined) return;
    const timer = setTimeout(() => setCopied(undefined), 2500);
    return () => clearTimeout(timer);
  }, [copied]);
  const cold = coldTargets(build);
  const [first] = chosen;
  const line = first && commandLine(build.subject, build.modulePath, first, flags ?? NO_FLAGS);
  const other = matrix && flags && !running && !sameFlags(matrix.flags, flags) ? matrix.flags : undefined;
  return (
    <Card
      flush
      className="builds-targets"
      title={t('targets.title')}
      note={
        offers.length > 0 && (
          <span className="tnum">{t('targets.chosen', { n: chosen.length, total: choosable(offers).length })}</span>
        )
      }
      actions={
        running ? (
          <Running build={build} />
        ) : offers.length === 0 ? undefined : (
          <>
            {cold.length > 0 && (
              <Tooltip text={t('targets.warmHelp')}>
                <Button size="small" variant="ghost" icon={<Flame aria-hidden="true" />} onClick={() => build.warm(cold)}>
                  {t('targets.warmAll', { count: cold.length })}
                </Button>
              </Tooltip>
            )}
            <Segmented<Preset | ''>
              label={t('targets.presets')}
              size="small"
              value={presetOf(chosen, offers) ?? ''}
              onChange={(p) => p && build.choose(presetTargets(p, offers))}
              options={PRESETS.map((p) => ({
                value: p,
                label: <span title={p === 'mine' ? t('targets.mineHelp') : undefined}>{t(`targets.preset.${p}`)}</span>,
              }))}
            />
          </>
        )
      }
    >
      {other && (
        <p className="builds-note">
          {t('targets.otherFlags', { flags: '' })}
          <code>{flagLine(other) || t('targets.noFlags')}</code>
        </p>
      )}
      {build.loading ? <WaitingTable /> : <TargetTable build={build} onCopied={setCopied} />}
      <div className="builds-command">
        {line ? (
          <>
            <code title={t('command.title', { target: first })}>{line}</code>
            <CopyButton text={line} label={t('command.copy')} />
          </>
        ) : (
          !build.loading && <span className="builds-dim">{t('why.none')}</span>
        )}
        <span className="builds-copied" role="status">
          {copied !== undefined && t('row.copied', { what: copied })}
        </span>
      </div>
    </Card>
  );
}
