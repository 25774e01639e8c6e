import { Activity, Diff, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Capture, Manifest, RunSummary } from '../../../electron/contract/index.ts';
import { cancelJob } from '../../app/api.ts';
import { useLang } from '../../app/settings.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, ErrorBox, formatDateTime, Menu, Progress } from '../../ui/index.ts';
import { openDiff, takeOne } from './diff.ts';
import { useCaptureJob } from './job.ts';
import { type PairChoice, PairDialog } from './PairDialog.tsx';
import { type Pair, pairCaptures, pairVariants } from './pairs.ts';
import { variantLabel } from './variant.ts';
import { useWhyNot } from './why.ts';
import './captures.css';

/** As many stand side by side; the others are in a menu. */
const SHOWN = 4;

export interface ComparedRun {
  run: RunSummary;
  letter: string;
  slice: Readonly<Record<string, string>>;
}

/** Differences of two runs' profiles, one click each; where there are none, both can be profiled. */
export function RunsDiff({ manifest, base, other }: { manifest: Manifest; base: ComparedRun; other: ComparedRun }) {
  const { t } = useTranslation('capture');
  const lang = useLang();
  const [asking, setAsking] = useState(false);
  const of = [
    useCall('capture.list', { runId: base.run.id }, ['captures']),
    useCall('capture.list', { runId: other.run.id }, ['captures']),
  ] as const;
  const runs = [
    useCall(asking ? 'runs.get' : undefined, { runId: base.run.id }),
    useCall(asking ? 'runs.get' : undefined, { runId: other.run.id }),
  ] as const;
  const jobs = [useCaptureJob({ kind: 'run', runId: base.run.id }), useCaptureJob({ kind: 'run', runId: other.run.id })] as const;
  const running = jobs.map((j) => j.job).find((j) => j?.status === 'running');
  const error = jobs.find((j) => j.error)?.error;
  const why = useWhyNot(running?.id);
  if (!of[0].data || !of[1].data) return null;
  const pairs = pairCaptures({ slice: base.slice, captures: of[0].data }, { slice: other.slice, captures: of[1].data });
  const label = (variant: string) => variantLabel(manifest, variant, lang);
  const open = (p: Pair<Capture>) =>
    openDiff(
      { capture: p.other, name: `${label(p.other.variant)} (${formatDateTime(other.run.startedAt)})` },
      { capture: p.base, name: `${label(p.base.variant)} (${formatDateTime(base.run.startedAt)})` },
    );
  const take = async ({ pair, kind, benchtime }: PairChoice) => {
    const there = (list: readonly Capture[], variant: string) => list.find((c) => c.kind === kind && c.variant === variant);
    const [a, b] = [of[0].data ?? [], of[1].data ?? []];
    const first = there(a, pair.base) ?? (await takeOne(base.run.id, { variant: pair.base, kind, benchtime }));
    if (!first) return;
    const second = there(b, pair.other) ?? (await takeOne(other.run.id, { variant: pair.other, kind, benchtime }));
    if (second) open({ base: first, other: second });
  };
  const title = (p: Pair<Capture>) => `${t(`kind.${p.other.kind}`)} · ${label(p.other.variant)}`;
  return (
    <section className="capture-pairs ui-card" aria-label={t('pair.of', { other: other.letter, base: base.letter })}>
      <div className="capture-pairs-row">
        <b>{t('pair.of', { other: other.letter, base: base.letter })}</b>
        {pairs.slice(0, SHOWN).map((p) => (
          <Button key={p.other.id} size="small" icon={<Diff aria-hidden="true" />} onClick={() => open(p)}>
            {title(p)}
          </Button>
        ))}
        {pairs.length > SHOWN && (
          <Menu
            trigger={<Button size="small">{t('pair.more', { n: pairs.length - SHOWN })}</Button>}
            sections={[
              {
                id: 'more',
                items: pairs.slice(SHOWN).map((p) => ({ id: p.other.id, label: title(p), onSelect: () => open(p) })),
              },
            ]}
          />
        )}
        {pairs.length === 0 && !running && <span className="capture-pairs-none">{t('pair.none')}</span>}
        {running ? (
          <>
            <Progress label={t('running.label')} value={null} />
            <Button size="small" icon={<Square aria-hidden="true" />} onClick={() => void cancelJob(running.id)}>
              {t('running.cancel')}
            </Button>
          </>
        ) : (
          <Button size="small" icon={<Activity aria-hidden="true" />} why={why} onClick={() => setAsking(true)}>
            {t('pair.take')}
          </Button>
        )}
      </div>
      {error && <ErrorBox info={error} />}
      {asking && runs[0].data && runs[1].data && (
        <PairDialog
          manifest={manifest}
          pairs={pairVariants(
            { slice: base.slice, variants: runs[0].data.order },
            { slice: other.slice, variants: runs[1].data.order },
          )}
          onGo={(choice) => void take(choice)}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}
