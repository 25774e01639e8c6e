import { lazy, Suspense, useEffect } from 'react';
import { useShownBinary } from '../features/binary/shown.ts';
import { LabsPage } from '../features/labs/LabsPage.tsx';
import { SettingsPage } from '../features/settings/SettingsPage.tsx';
import { Leaving } from '../features/terminal/Leaving.tsx';
import { Loading, Skeleton } from '../ui/index.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { type Later, later } from './later.tsx';
import { Notices } from './Notices.tsx';
import { Palette } from './Palette.tsx';
import { Rail } from './Rail.tsx';
import { StatusBar } from './StatusBar.tsx';
import { useSettings } from './settings.ts';
import { ToolchainNotice } from './ToolchainNotice.tsx';
import './frame.css';

const lab = later(() => import('../features/lab/LabPage.tsx').then((m) => m.LabPage));
const builds = later(() => import('../features/builds/BuildsPage.tsx').then((m) => m.BuildsPage));
const BinaryPage = lazy(() => import('../features/binary/BinaryPage.tsx').then((m) => ({ default: m.BinaryPage })));
const results = later(() => import('../features/results/ResultsPage.tsx').then((m) => m.ResultsPage));
const claims = later(() => import('../features/claims/ClaimsPage.tsx').then((m) => m.ClaimsPage));
const doctor = later(() => import('../features/doctor/DoctorPage.tsx').then((m) => m.DoctorPage));
/** Small pages that one click leads to. A lab's page brings the editor along: it waits until a lab is opened. */
const next = [builds, results, claims, doctor];

function Page() {
  const page = useSettings((s) => s.settings.page);
  const labId = useSettings((s) => s.settings.labId);
  const file = useShownBinary((s) => s.file);
  if (file) return <BinaryPage key={JSON.stringify(file.ref)} file={file} />;
  switch (page) {
    case 'lab':
      return labId ? <lab.Page key={labId} /> : <LabsPage />;
    case 'builds':
      return <builds.Page />;
    case 'results':
      return <results.Page />;
    case 'claims':
      return <claims.Page />;
    case 'doctor':
      return <doctor.Page />;
    case 'settings':
      return <SettingsPage />;
    default:
      return <LabsPage />;
  }
}

/** Fetches pages when there is nothing better to do, and soon in any case. */
function whenIdle(pages: readonly Later[]): () => void {
  const id = requestIdleCallback(
    () => {
      for (const p of pages) p.fetch();
    },
    { timeout: 1000 },
  );
  return () => cancelIdleCallback(id);
}

/** The window: rail, page, status bar, and the palette over all. */
export function Frame() {
  const page = useSettings((s) => s.settings.page);
  useEffect(() => whenIdle(next), []);
  // Every row of the results leads to a lab.
  useEffect(() => (page === 'results' ? whenIdle([lab]) : undefined), [page]);
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
      <Leaving />
    </div>
  );
}
