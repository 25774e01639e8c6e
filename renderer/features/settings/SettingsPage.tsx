import { Stethoscope } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../app/navigate.ts';
import { PageHeader } from '../../app/PageHeader.tsx';
import { useSettings } from '../../app/settings.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, Card, Field, formatBytes } from '../../ui/index.ts';
import { Look } from './Look.tsx';
import { TerminalCard } from './TerminalCard.tsx';
import { Toolchain } from './Toolchain.tsx';
import './settings.css';

/** What a person may choose, and what the app knows of itself. */
export function SettingsPage() {
  const { t } = useTranslation(['settings', 'app']);
  const atStart = useSettings((s) => s.info);
  // Free space changes while the window is open.
  const info = useCall('app.info', {}).data ?? atStart;
  const cache = useCall('build.cache', {}).data;
  const root = info.notices.some((n) => n.code === 'no-sandbox');
  return (
    <>
      <PageHeader title={t('title')}>
        <Button icon={<Stethoscope aria-hidden="true" />} onClick={() => navigate({ page: 'doctor' })}>
          {t('app:go.doctor')}
        </Button>
      </PageHeader>
      <div className="settings-scroll">
        <div className="settings-wrap">
          <Look />
          <TerminalCard />
          <Toolchain />
          <Card title={t('data')}>
            <Field label={t('folder')} help={t('folderHelp')}>
              <span className="mono settings-select">{info.dataFolder}</span>
            </Field>
            <Field label={t('free')}>
              <span className="num">{formatBytes(info.dataBytesFree)}</span>
            </Field>
            <Field label={t('caches')} help={t('cachesHelp')}>
              {cache && (
                <span className="tnum">
                  {t('cachesText', {
                    go: formatBytes(cache.bytes),
                    limit: formatBytes(cache.limit),
                    artifacts: formatBytes(cache.artifacts),
                  })}
                </span>
              )}
              <Button size="small" onClick={() => navigate({ page: 'builds' })}>
                {t('cachesOpen')}
              </Button>
            </Field>
          </Card>
          <Card title={t('versions')}>
            <dl className="settings-facts settings-select">
              <dt>{t('about')}</dt>
              <dd className="num">{info.version}</dd>
              <dt>Electron</dt>
              <dd className="num">{info.electron}</dd>
              <dt>Go</dt>
              <dd className="num">{info.go}</dd>
              {root && (
                <>
                  <dt>{t('sandbox')}</dt>
                  <dd>{t('sandboxOff')}</dd>
                </>
              )}
            </dl>
          </Card>
        </div>
      </div>
    </>
  );
}
