import { lazy, Suspense, useEffect } from 'react';
import { useShownBinary } from '../features/binary/shown.ts';
import { useShownGc } from '../features/gc/shown.ts';
import { LabsPage } from '../features/labs/LabsPage.tsx';
import { SettingsPage } from '../features/settings/SettingsPage.tsx';
import { Leaving } from '../features/terminal/Leaving.tsx';
import { useShownTrace } from '../features/traces/shown.ts';
import { Loading, Skeleton } from '../ui/index.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { FileDrop } from './FileDrop.tsx';
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
const GcPage = lazy(() => import('../features/gc/GcPage.tsx').then((m) => ({ default: m.GcPage })));
const TracePage = lazy(() => import('../features/traces/TracePage.tsx').then((m) => ({ default: m.TracePage })));
const results = later(() => import('../features/results/ResultsPage.tsx').then((m) => m.ResultsPage));
const profiles = later(() => import('../features/profiles/ProfilesPage.tsx').then((m) => m.ProfilesPage));
const claims = later(() => import('../features/claims/ClaimsPage.tsx').then((m) => m.ClaimsPage));
const glossary = later(() => import('../features/glossary/GlossaryPage.tsx').then((m) => m.GlossaryPage));
const live = later(() => import('../features/live/LivePage.tsx').then((m) => m.LivePage));
const doctor = later(() => import('../features/doctor/DoctorPage.tsx').then((m) => m.DoctorPage));
/** Small pages that one click leads to. A lab's page brings the editor along: it waits until a lab is opened. */
const next = [builds, results, profiles, claims, glossary, doctor, live];

function Page() {
  const page = useSettings((s) => s.settings.page);
  const labId = useSettings((s) => s.settings.labId);
  const file = useShownBinary((s) => s.file);
  const log = useShownGc((s) => s.log);
  const trace = useShownTrace((s) => s.shown);
  if (log) return <GcPage key={JSON.stringify(log.ref)} log={log} />;
  if (file) return <BinaryPage key={JSON.stringify(file.ref)} file={file} />;
  if (trace) return <TracePage key={JSON.stringify(trace.trace)} shown={trace} />;
  switch (page) {
    case 'lab':
      return labId ? <lab.Page key={labId} /> : <LabsPage />;
    case 'builds':
      return <builds.Page />;
    case 'results':
      return <results.Page />;
    case 'profiles':
      return <profiles.Page />;
    case 'claims':
      return <claims.Page />;
    case 'glossary':
      return <glossary.Page />;
    case 'doctor':
      return <doctor.Page />;
    case 'live':
      return <live.Page />;
    case 'settings':
      return <SettingsPage />;
    default:
      return <LabsPage />;
  }
}

/** Fetches pages one after the other, each when there is nothing better to do, and soon in any case. */
function whenIdle(pages: readonly Later[]): () => void {
  let idle = 0;
  const fetch = ([page, ...others]: readonly Later[]) => {
    if (!page) return;
    idle = requestIdleCallback(
      () => {
        page.fetch();
        fetch(others);
      },
      { timeout: 1000 },
    );
  };
  fetch(pages);
  return () => cancelIdleCallback(idle);
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
      <FileDrop />
    </div>
  );
}
