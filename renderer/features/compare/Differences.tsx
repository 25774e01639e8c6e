import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RunSummary } from '../../../electron/contract/index.ts';
import { goName } from '../run/naming.ts';
import { differences, letter } from './compare.ts';

/** What else differs between the runs, said before their figures. */
export function Differences({ runs }: { runs: readonly RunSummary[] }) {
  const { t } = useTranslation('results');
  const base = runs[0]!;
  const found = runs.flatMap((run, i) =>
    i === 0
      ? []
      : differences(base, run).map((kind) =>
          t(`side.differs.${kind}`, { run: letter(i), machine: run.machine, go: goName(run.goVersion) }),
        ),
  );
  if (found.length === 0) return null;
  return (
    <p className="compare-differs" role="note">
      <TriangleAlert aria-hidden="true" />
      <span>
        {found.join(' ')} {t('side.careful')}
      </span>
    </p>
  );
}
