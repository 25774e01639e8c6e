import { useTranslation } from 'react-i18next';
import type { Manifest } from '../../../electron/contract/index.ts';
import { splitName } from '../../../electron/contract/name.ts';
import { useLang } from '../../app/settings.ts';
import { Button, formatBytes, formatSeconds, Progress } from '../../ui/index.ts';
import { useRunProgress } from './job.ts';
import { valueLabel } from './naming.ts';

interface RunStateProps {
  manifest: Manifest;
  jobId: string;
  /** given while another run is shown: the way back to this one */
  onShow?: () => void;
}

/** One line over a run that goes on: the build, how many samples, how long still, what is measured now. */
export function RunState({ manifest, jobId, onShow }: RunStateProps) {
  const { t } = useTranslation('run');
  const lang = useLang();
  const p = useRunProgress(jobId);
  const built = p?.build && [
    t('state.built', { ms: Math.round(p.build.ms) }),
    p.build.cached && t('state.cached'),
    formatBytes(p.build.size),
  ];
  const phase = !p
    ? t('state.starting')
    : p.phase === 'measuring'
      ? t('state.measuring', { done: p.done, total: p.total })
      : t(`state.${p.phase}`);
  const left =
    p?.phase === 'measuring' && p.secondsLeft !== undefined
      ? t('state.left', { time: formatSeconds(Math.ceil(p.secondsLeft)) })
      : '';
  const keys = p?.phase === 'measuring' && p.current ? splitName(p.current).keys : {};
  const current = manifest.parameters.flatMap((q) => {
    const value = keys[q.key];
    return value === undefined ? [] : [`${q.role === 'series' ? '' : `${q.title[lang]} `}${valueLabel(q, value, lang)}`];
  });
  return (
    <section className="run-state" aria-label={t('state.label')}>
      <Progress
        label={t('state.label')}
        value={p?.phase === 'measuring' && p.total > 0 ? p.done / p.total : null}
        text={[phase, left].filter(Boolean).join(', ')}
      />
      <div className="run-state-line">
        <b className="num">{phase}</b>
        {left && <span className="num">{left}</span>}
        {current.length > 0 && <span className="num run-dim run-state-now">{current.join(' · ')}</span>}
        {built && <span className="num run-dim run-state-build">{built.filter(Boolean).join(' · ')}</span>}
        {onShow && (
          <Button size="small" onClick={onShow}>
            {t('state.show')}
          </Button>
        )}
      </div>
    </section>
  );
}
