import { lazy, Suspense } from 'react';
import type { LabDetail } from '../../../electron/contract/index.ts';
import { useSettings } from '../../app/settings.ts';
import { Loading, Skeleton, Split } from '../../ui/index.ts';
import { TerminalBar } from '../terminal/TerminalBar.tsx';
import { useTerminalActions } from '../terminal/useTerminalActions.ts';
import { Workbench } from './Workbench.tsx';

const TerminalPanel = lazy(() => import('../terminal/TerminalPanel.tsx').then((m) => ({ default: m.TerminalPanel })));

/** The workbench over the terminals; these are a line at its foot until they are asked for. */
export function Bench({ lab }: { lab: LabDetail }) {
  const labId = lab.manifest.id;
  const open = useSettings((s) => s.settings.terminal.open);
  useTerminalActions(labId);
  const terminals = open && (
    <Suspense
      fallback={
        <Loading className="lab-loading">
          <Skeleton height="100%" />
        </Loading>
      }
    >
      <TerminalPanel labId={labId} />
    </Suspense>
  );
  return (
    <div className="lab-bench">
      <Split
        id="lab.terminal"
        direction="vertical"
        panes={[
          { id: 'tabs', size: 62, min: 160, content: <Workbench lab={lab} /> },
          { id: 'terminals', size: 38, min: 110, hidden: !open, content: terminals },
        ]}
      />
      {!open && <TerminalBar labId={labId} folder={`${String(lab.manifest.number).padStart(2, '0')}-${labId}`} />}
    </div>
  );
}
