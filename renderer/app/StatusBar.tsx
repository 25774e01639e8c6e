import { Check, CircleAlert, CloudOff, Download, ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useExpected } from '../features/builds/eta-store.ts';
import { Button, formatSeconds, formatValue, Progress, Tooltip } from '../ui/index.ts';
import { cancelJob } from './api.ts';
import { useLabTitle } from './catalogue.ts';
import { useJobs, useMeasuring } from './jobs.ts';
import { useLoad, usePollLoad } from './load.ts';
import { navigate } from './navigate.ts';
import { useOnline } from './online.ts';
import { describeJob, runningJobs } from './running.ts';
import { useSettings } from './settings.ts';
import { useToolchain } from './toolchain.ts';
import { toolchainFigures } from './toolchain-text.ts';
import { useNow } from './useNow.ts';

function ToolchainStatus() {
  const { t } = useTranslation('app');
  const state = useToolchain((s) => s.state);
  const { version } = state;
  const bad = state.state === 'missing' || state.state === 'failed';
  const Icon = state.state === 'ready' ? Check : bad ? CircleAlert : Download;
  const text = state.state === 'ready' ? t('status.verified', { version }) : t(`status.${state.state}`, { version });
  return (
    <button
      type="button"
      className={`frame-status-item ${state.state === 'ready' ? 'frame-good' : bad ? 'frame-bad' : ''}`}
      onClick={() => navigate({ page: 'settings' })}
    >
      <Icon aria-hidden="true" />
      {text}
    </button>
  );
}

function LoadStatus() {
  const { t } = useTranslation('app');
  usePollLoad();
  const measuring = useMeasuring();
  const load = useLoad((s) => s.load);
  if (measuring) return <span className="frame-status-item">{t('status.measuring')}</span>;
  if (!load) return null;
  return (
    <button type="button" className="frame-status-item" onClick={() => navigate({ page: 'doctor' })}>
      <span className={`frame-dot ${load.quiet ? 'frame-dot-good' : 'frame-dot-warn'}`} />
      {load.quiet ? t('status.quiet') : t('status.busy')}
      <span className="tnum">{t('status.load', { busy: load.busy.toFixed(1), cores: load.cores })}</span>
    </button>
  );
}

function OfflineMark() {
  const { t } = useTranslation('app');
  const online = useOnline();
  if (online) return null;
  return (
    <Tooltip text={t('status.offlineHelp')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation has to be reachable by keyboard */}
      <span className="frame-status-item" tabIndex={0}>
        <CloudOff aria-hidden="true" />
        {t('status.offline')}
      </span>
    </Tooltip>
  );
}

/** As root the window has no sandbox: said all the time, in three words, not in the way. */
function SandboxMark() {
  const { t } = useTranslation('app');
  const open = useSettings((s) => s.info.notices.some((n) => n.code === 'no-sandbox'));
  if (!open) return null;
  return (
    <Tooltip text={t('notice.no-sandbox')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation has to be reachable by keyboard */}
      <span className="frame-status-item frame-warn" tabIndex={0}>
        <ShieldAlert aria-hidden="true" />
        {t('status.noSandbox')}
      </span>
    </Tooltip>
  );
}

function JobStatus() {
  const { t } = useTranslation('app');
  const title = useLabTitle();
  const jobs = useJobs((s) => s.jobs);
  const [job, ...others] = runningJobs(jobs);
  const builds = job?.kind === 'build.start' || job?.kind === 'build.warm';
  const expected = useExpected(builds ? job.input : undefined);
  const now = useNow(builds);
  const r = job && describeJob(job, expected, now);
  const name = r ? t(`job.${r.name}`, { lab: r.labId ? title(r.labId) : '', target: r.target ?? '' }).trim() : '';
  const toolchain = useToolchain((s) => s.state);
  const figures = r?.name === 'toolchain' ? toolchainFigures(toolchain, t) : [];
  if (r?.counted) figures.push(t('status.of', r.counted));
  if (r?.secondsLeft !== undefined) figures.push(t('status.left', { time: formatSeconds(Math.ceil(r.secondsLeft)) }));
  return (
    <div className="frame-job">
      <span role="status" className="frame-job-name" title={name}>
        {name}
      </span>
      {r && (
        <>
          <Progress label={name} value={r.share} text={figures.join(', ')} size="small" />
          {figures.length > 0 && <span className="tnum">{figures.join(' · ')}</span>}
          <Button size="small" variant="ghost" aria-label={t('job.cancel', { what: name })} onClick={() => void cancelJob(r.id)}>
            {t('cancel')}
          </Button>
          {others.length > 0 && <span>{t('job.more', { n: formatValue(others.length) })}</span>}
        </>
      )}
    </div>
  );
}

/** The foot of the window: toolchain, this machine's load, network, and what runs with its progress and Cancel. */
export function StatusBar() {
  return (
    <footer className="frame-status">
      <ToolchainStatus />
      <LoadStatus />
      <OfflineMark />
      <SandboxMark />
      <JobStatus />
    </footer>
  );
}
