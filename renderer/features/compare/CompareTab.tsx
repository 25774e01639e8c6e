import { Columns2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabDetail, RunSummary } from '../../../electron/contract/index.ts';
import { useCall } from '../../app/useCall.ts';
import { Empty, ErrorBox, Loading, Skeleton } from '../../ui/index.ts';
import { RunsDiff } from '../captures/RunsDiff.tsx';
import { RunButton } from '../run/RunButton.tsx';
import { chooseRuns, useChosen } from './chosen.ts';
import { chooseSlices, letter, usualChoice } from './compare.ts';
import { Differences } from './Differences.tsx';
import { RunChoice } from './RunChoice.tsx';
import { SideBySide } from './SideBySide.tsx';
import './compare.css';

/** Two or more runs of a lab beside each other: what differs, by how much, and how sure that is. */
export function CompareTab({ lab }: { lab: LabDetail }) {
  const { t } = useTranslation('results');
  const { manifest } = lab;
  const labId = manifest.id;
  const wish = useChosen((s) => s.runs[labId]);
  // Runs chosen on the Results page may be older than the hundred newest; what is chosen here is in the list already.
  const [also] = useState(wish ?? []);
  const list = useCall('runs.list', { labId, limit: 100, also }, ['runs']);
  const known = useChosen((s) => s.known[labId]);
  const asked = useChosen((s) => s.slices);
  const all = useMemo(() => (list.data ?? known ?? []).filter((r) => r.samples > 0), [list.data, known]);
  const ids = wish ?? usualChoice(all);
  const runs = ids.flatMap((id) => all.find((r) => r.id === id) ?? []);

  if (list.error)
    return (
      <div className="compare-tab">
        <ErrorBox info={list.error} />
      </div>
    );
  if (!list.data && !known) {
    return (
      <Loading className="compare-tab">
        <Skeleton height={160} />
        <Skeleton height={260} />
      </Loading>
    );
  }
  if (all.length < 2) {
    return (
      <div className="compare-tab">
        <div className="ui-card">
          <Empty
            icon={<Columns2 aria-hidden="true" />}
            title={t('side.few.title')}
            text={t('side.few.text')}
            action={<RunButton lab={lab} repeated />}
          />
        </div>
      </div>
    );
  }
  const toggle = (run: RunSummary) => {
    const now = runs.map((r) => r.id);
    chooseRuns(labId, now.includes(run.id) ? now.filter((id) => id !== run.id) : [...now, run.id]);
  };
  const makeBase = (run: RunSummary) => chooseRuns(labId, [run.id, ...runs.map((r) => r.id).filter((id) => id !== run.id)]);
  const slices = chooseSlices(manifest, runs, asked);
  const compared = runs.map((run, i) => ({ run, letter: letter(i), slice: slices[i] ?? {} }));
  return (
    <div className="compare-tab">
      <RunChoice manifest={manifest} all={all} runs={runs} slices={slices} onToggle={toggle} onBase={makeBase} />
      {runs.length < 2 ? (
        <p className="compare-hint">{t('side.pick')}</p>
      ) : (
        <>
          <Differences runs={runs} />
          {compared.slice(1).map((other) => (
            <RunsDiff key={other.run.id} manifest={manifest} base={compared[0]!} other={other} />
          ))}
          <SideBySide manifest={manifest} runs={runs} slices={slices} />
        </>
      )}
    </div>
  );
}
