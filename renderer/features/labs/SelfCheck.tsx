import { Check, CircleAlert, Download, Stethoscope, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoad } from '../../app/load.ts';
import { navigate } from '../../app/navigate.ts';
import { useOnline } from '../../app/online.ts';
import { ensureToolchain, useToolchain } from '../../app/toolchain.ts';
import { toolchainFigures } from '../../app/toolchain-text.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, Card, formatBytes, IconButton, Loading, Skeleton, Tooltip } from '../../ui/index.ts';

type Sign = 'ok' | 'warn' | 'bad' | 'working';
const LOW_DISK = 2 * 2 ** 30;

function Row({ sign, children, note }: { sign: Sign; children: ReactNode; note?: ReactNode }) {
  const { t } = useTranslation('labs');
  const Icon = { ok: Check, warn: TriangleAlert, bad: CircleAlert, working: Download }[sign];
  return (
    <li className={`labs-check labs-check-${sign}`}>
      <Icon role="img" aria-label={sign === 'working' ? undefined : t(`check.${sign}`)} />
      <span>{children}</span>
      {note && <span className="labs-check-note">{note}</span>}
    </li>
  );
}

/** "why it matters", with the reason on hover and focus. */
function Why({ text }: { text: string }) {
  const { t } = useTranslation('labs');
  return (
    <Tooltip text={text}>
      <button type="button" className="labs-why" aria-description={text}>
        {t('check.whyMatters')}
      </button>
    </Tooltip>
  );
}

function GoRow() {
  const { t } = useTranslation(['labs', 'settings']);
  const { t: app } = useTranslation('app');
  const state = useToolchain((s) => s.state);
  const { version } = state;
  if (state.state === 'ready') {
    return (
      <Row sign="ok" note={state.hashFrom === 'pinned' ? t('check.goPinned') : t('check.goSumdb')}>
        {t('check.goReady', { version })}
      </Row>
    );
  }
  if (state.state === 'missing' || state.state === 'failed') {
    const failed = state.state === 'failed';
    const act = failed ? () => navigate({ page: 'settings' }) : () => void ensureToolchain();
    return (
      <Row
        sign="bad"
        note={
          <Button size="small" onClick={act}>
            {failed ? t('check.why') : t('settings:toolchain.fetch')}
          </Button>
        }
      >
        {failed ? t('check.goFailed') : t('check.goMissing')}
      </Row>
    );
  }
  return (
    <Row sign="working" note={toolchainFigures(state, app)[0]}>
      {t('check.goWorking', { version })}
    </Row>
  );
}

/** The app looks after itself: toolchain, network, and what this machine's figures will be worth. Nothing is asked that can be known. */
export function SelfCheck() {
  const { t } = useTranslation(['labs', 'app']);
  const info = useCall('app.info', {});
  const facts = useCall('machine.facts', {}).data;
  const ready = useToolchain((s) => s.state.state === 'ready');
  const load = useLoad((s) => s.load);
  const online = useOnline();
  const free = info.data?.dataBytesFree;
  const warm = useCall(ready ? 'app.cache' : undefined, {}).data?.warm;
  const steady = facts?.governor === 'performance';
  return (
    <Card
      title={t('check.title')}
      note={facts?.cpu}
      className="labs-self"
      actions={
        <IconButton
          size="small"
          label={t('app:go.doctor')}
          icon={<Stethoscope aria-hidden="true" />}
          onClick={() => navigate({ page: 'doctor' })}
        />
      }
    >
      <ul className="labs-checks">
        <GoRow />
        {ready && warm !== undefined && (
          <Row sign={warm ? 'ok' : 'warn'} note={warm ? t('check.warmNote') : t('check.coldNote')}>
            {warm ? t('check.warm') : t('check.cold')}
          </Row>
        )}
        <Row sign={ready ? 'ok' : 'warn'} note={online ? undefined : t('check.offline')}>
          {ready ? t('check.network') : t('check.networkOnce')}
        </Row>
        {facts && (
          <Row sign="ok" note={`${facts.os}/${facts.arch}`}>
            {t('check.machine', { cores: facts.cores, memory: formatBytes(facts.memory) })}
          </Row>
        )}
        {facts?.governor && (
          <Row sign={steady ? 'ok' : 'warn'} note={!steady && <Why text={t('check.governorWhy')} />}>
            {t('check.governor', { governor: facts.governor })}
          </Row>
        )}
        {facts?.virtual && (
          <Row sign="warn" note={<Why text={t('check.virtualWhy')} />}>
            {t('check.virtual')}
          </Row>
        )}
        {load && (
          <Row sign={load.quiet ? 'ok' : 'warn'} note={!load.quiet && <Why text={t('check.busyWhy')} />}>
            {t(load.quiet ? 'check.quiet' : 'check.busy', { busy: load.busy.toFixed(1), cores: load.cores })}
          </Row>
        )}
        {free !== undefined && (
          <Row sign={free < LOW_DISK ? 'warn' : 'ok'}>
            {t(free < LOW_DISK ? 'check.diskLow' : 'check.disk', { free: formatBytes(free) })}
          </Row>
        )}
      </ul>
      {!facts && (
        <Loading className="labs-checks">
          <Skeleton />
          <Skeleton width="80%" />
          <Skeleton width="60%" />
        </Loading>
      )}
    </Card>
  );
}
