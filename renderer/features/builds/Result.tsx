import { FolderOpen, FolderOutput, RefreshCw, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';
import { useLang } from '../../app/settings.ts';
import { Button, Card, ErrorBox, formatSeconds, formatTime, Tooltip } from '../../ui/index.ts';
import { CopyButton } from '../lesson/CopyButton.tsx';
import { Article } from './Article.tsx';
import { MiddlePath } from './MiddlePath.tsx';
import { tally } from './rows.ts';
import type { Building } from './useBuild.ts';

const CHECK = 'sha256sum -c checksums.txt';
type Place = { kind: 'exported' | 'published'; path: string };

/** Where the files are, and what can be done with all of them together. */
export function Result({ build }: { build: Building }) {
  const { t } = useTranslation('builds');
  const lang = useLang();
  const { subject, matrix } = build;
  const [place, setPlace] = useState<Place>();
  const [failed, setFailed] = useState<ErrorInfo>();
  const running = build.running?.kind === 'build.start';
  const attempt = async (work: () => Promise<Place | undefined>) => {
    setFailed(undefined);
    try {
      const done = await work();
      if (done) setPlace(done);
    } catch (e) {
      setFailed(errorInfo(e));
    }
  };
  const reveal = async () => {
    await call('build.reveal', { subject });
    return undefined;
  };
  const exportAll = async () => {
    const done = await call('build.export', { subject });
    return done ? { kind: 'exported' as const, path: done.folder } : undefined;
  };
  const publish = async (again: boolean) => {
    const done = await call('build.publish', { subject, again });
    return done ? { kind: 'published' as const, path: done.current } : undefined;
  };
  if (!matrix) {
    return (
      <Card title={t('result.title')}>
        <p className="builds-dim">{t('result.none')}</p>
      </Card>
    );
  }
  const n = tally(matrix.rows);
  const figures = [
    n.built > 0 && t('result.built', { n: n.built }),
    n.compiled > 0 && t('result.compiled', { n: n.compiled }),
    n.failed > 0 && t('result.failed', { n: n.failed }),
    n.cancelled > 0 && t('result.cancelled', { n: n.cancelled }),
    matrix.ms !== undefined && t('result.wall', { time: formatSeconds(matrix.ms / 1000) }),
    `Go ${matrix.goVersion.replace(/^go/, '')}`,
    !running && formatTime(matrix.startedAt, lang),
  ].filter(Boolean);
  return (
    <Card title={t('result.title')} note={<span className="tnum">{figures.join(' · ')}</span>}>
      {build.hasFiles && (
        <>
          {matrix.dist && (
            <div className="builds-place">
              <span className="builds-dim">{t('result.folder')}</span>
              <MiddlePath path={matrix.dist} keep={48} />
              <CopyButton text={matrix.dist} label={t('result.copyFolder')} />
            </div>
          )}
          <div className="builds-buttons">
            <Button icon={<FolderOpen aria-hidden="true" />} onClick={() => void attempt(reveal)}>
              {t('result.open')}
            </Button>
            <Tooltip text={t('result.exportHelp')}>
              <Button icon={<FolderOutput aria-hidden="true" />} disabled={running} onClick={() => void attempt(exportAll)}>
                {t('result.export')}
              </Button>
            </Tooltip>
            <Tooltip text={t('result.publishHelp')}>
              <Button icon={<Upload aria-hidden="true" />} disabled={running} onClick={() => void attempt(() => publish(false))}>
                {t('result.publish')}
              </Button>
            </Tooltip>
            <Tooltip text={t('result.againHelp')}>
              <Button
                variant="ghost"
                icon={<RefreshCw aria-hidden="true" />}
                disabled={running}
                onClick={() => void attempt(() => publish(true))}
              >
                {t('result.again')}
              </Button>
            </Tooltip>
            <span className="builds-check-hint">
              <span className="builds-dim">{t('result.check')}</span> <code>{CHECK}</code>
              <CopyButton text={CHECK} label={t('result.copyCheck')} />
            </span>
          </div>
        </>
      )}
      {place && (
        <p className="builds-done" role="status">
          <span aria-hidden="true">✓ </span>
          {place.kind === 'exported'
            ? t('result.exported', { folder: place.path })
            : t('result.published', { current: place.path })}{' '}
          <CopyButton text={place.path} label={t('result.copyPlace')} />
        </p>
      )}
      {failed && <ErrorBox info={failed} />}
      {!build.hasFiles && !running && n.compiled === 0 && <p className="builds-dim">{t('result.nothing')}</p>}
      <Article build={build} />
    </Card>
  );
}
