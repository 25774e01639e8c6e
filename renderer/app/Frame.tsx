import { lazy, Suspense } from 'react';
import { LabsPage } from '../features/labs/LabsPage.tsx';
import { SettingsPage } from '../features/settings/SettingsPage.tsx';
import { Loading, Skeleton } from '../ui/index.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Notices } from './Notices.tsx';
import { Palette } from './Palette.tsx';
import { Rail } from './Rail.tsx';
import { StatusBar } from './StatusBar.tsx';
import { useSettings } from './settings.ts';
import { ToolchainNotice } from './ToolchainNotice.tsx';
import './frame.css';

const LabPage = lazy(() => import('../features/lab/LabPage.tsx').then((m) => ({ default: m.LabPage })));
const ResultsPage = lazy(() => import('../features/results/ResultsPage.tsx').then((m) => ({ default: m.ResultsPage })));
const ClaimsPage = lazy(() => import('../features/claims/ClaimsPage.tsx').then((m) => ({ default: m.ClaimsPage })));

function Page() {
  const page = useSettings((s) => s.settings.page);
  const labId = useSettings((s) => s.settings.labId);
  switch (page) {
    case 'lab':
      return labId ? <LabPage key={labId} /> : <LabsPage />;
    case 'results':
      return <ResultsPage />;
    case 'claims':
      return <ClaimsPage />;
    case 'settings':
      return <SettingsPage />;
    default:
      return <LabsPage />;
  }
}

/** The window: rail, page, status bar, and the palette over all. */
export function Frame() {
  const page = useSettings((s) => s.settings.page);
  return (
    <div className="frame">
      <Rail />
      <div className="frame-main">
        <Notices />
        {page !== 'settings' && <ToolchainNotice />}
        <main className="frame-page" id="page">
          <ErrorBoundary key={page}>
            <Suspense
              fallback={
                <Loading className="frame-fallback">
                  <Skeleton height={24} width="40%" />
                </Loading>
              }
            >
              <Page />
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <StatusBar />
      <Palette />
    </div>
  );
}
