import { Check, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RunDetail } from '../../../electron/contract/index.ts';
import { formatBytes, formatIn, Tooltip } from '../../ui/index.ts';
import { goName } from './naming.ts';

const cores = (busy: number | undefined): string =>
  busy === undefined ? '—' : formatIn(busy, { factor: 1, unit: '', decimals: 1 });

/** The machine a run was made on, and whether it was left alone meanwhile. */
export function MachineLine({ run }: { run: RunDetail }) {
  const { t } = useTranslation('run');
  const { facts, loadBefore, loadDuring, loadAfter } = run;
  const parts = [
    facts.cpu,
    t('machine.cores', { n: facts.cores }),
    formatBytes(facts.memory),
    `${facts.os}/${facts.arch}`,
    facts.virtual,
    facts.governor,
    goName(run.goVersion),
    t(run.edited ? 'machine.edited' : 'machine.shipped'),
  ].filter((p): p is string => p !== undefined && p !== '');
  const loud =
    loadDuring && !loadDuring.quiet ? 'loud' : !loadDuring && loadBefore && !loadBefore.quiet ? 'loudBefore' : undefined;
  const load = loadDuring ?? loadBefore;
  const detail = t('machine.load', {
    cores: facts.cores,
    before: cores(loadBefore?.busy),
    during: cores(loadDuring?.busy),
    after: cores(loadAfter?.busy),
  });
  return (
    <>
      <span className="run-machine">
        {load && !loud && (
          <>
            <Tooltip text={detail}>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the figures behind it open on focus */}
              <span className="run-quiet" tabIndex={0} aria-description={detail}>
                <Check aria-hidden="true" /> {t('machine.quiet')}
              </span>
            </Tooltip>
            {' · '}
          </>
        )}
        {parts.join(' · ')}
      </span>
      {load && loud && (
        <Tooltip text={detail}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the figures behind it open on focus */}
          <span className="run-loud" tabIndex={0} aria-description={detail}>
            <TriangleAlert aria-hidden="true" /> {t(`machine.${loud}`, { busy: cores(load.busy), cores: load.cores })}
          </span>
        </Tooltip>
      )}
    </>
  );
}
