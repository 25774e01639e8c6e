import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileSelect } from '../../../electron/contract/index.ts';
import { ErrorBox, Loading, Segmented, Skeleton } from '../../ui/index.ts';
import { Grid } from './Grid.tsx';
import { useAnswer } from './useAnswer.ts';

const kinds = ['raw', 'traces', 'tree', 'comments'] as const;

/** pprof's own reports, word for word. */
export function RawTab({ select }: { select: ProfileSelect }) {
  const { t } = useTranslation('profiles');
  const [report, setReport] = useState<(typeof kinds)[number]>('raw');
  const [at, setAt] = useState(0);
  const answer = useAnswer('profile.text', { ...select, report });
  const text = answer.data?.text;
  const lines = useMemo(() => text?.replace(/\n$/, '').split('\n'), [text]);
  return (
    <div className="profiles-tab">
      <div className="profiles-tools">
        <Segmented
          size="small"
          label={t('raw.report')}
          value={report}
          onChange={setReport}
          options={kinds.map((k) => ({ value: k, label: t(`raw.${k}`) }))}
        />
        <span className="profiles-found tnum">{lines && t('rows', { count: lines.length })}</span>
      </div>
      {answer.error && (
        <div className="profiles-pad">
          <ErrorBox info={answer.error} />
        </div>
      )}
      {!lines && answer.loading && (
        <Loading className="profiles-loading">
          <Skeleton height={320} />
        </Loading>
      )}
      {lines && (
        <Grid
          label={t(`raw.${report}`)}
          columns={[
            {
              id: 'line',
              label: 'pprof',
              track: 'minmax(0, 1fr)',
              cell: (i) => <pre>{lines[i]}</pre>,
              title: (i) => lines[i] ?? '',
            },
          ]}
          count={lines.length}
          keyOf={(i) => i}
          at={Math.min(at, lines.length - 1)}
          onAt={setAt}
        />
      )}
    </div>
  );
}
