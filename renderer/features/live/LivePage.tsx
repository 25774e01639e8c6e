import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../app/PageHeader.tsx';
import { ErrorBox, Loading, Skeleton } from '../../ui/index.ts';
import { Dashboard } from './Dashboard.tsx';
import { DumpView } from './DumpView.tsx';
import { Sessions } from './Sessions.tsx';
import { connectLive, useLive } from './store.ts';
import { WatchForm } from './WatchForm.tsx';
import './live.css';

/** A running service, looked at: which one, or its figures. */
export function LivePage() {
  const { t } = useTranslation('live');
  const sessions = useLive((s) => s.sessions);
  const open = useLive((s) => s.open);
  const dump = useLive((s) => s.dump);
  const failed = useLive((s) => s.failed);
  useEffect(() => void connectLive(), []);
  const session = open === undefined ? undefined : sessions?.[open];
  if (session && dump) return <DumpView key={dump.sha256} session={session} dump={dump} />;
  if (session) return <Dashboard key={session.id} session={session} />;
  return (
    <>
      <PageHeader title={t('title')} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className="live-scroll" tabIndex={0} aria-label={t('title')}>
        <div className="live-begin">
          <WatchForm />
          {failed && <ErrorBox info={failed} />}
          {!sessions && !failed && (
            <Loading>
              <Skeleton height={160} />
            </Loading>
          )}
          {sessions && <Sessions sessions={Object.values(sessions)} />}
        </div>
      </section>
    </>
  );
}
