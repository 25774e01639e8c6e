import { useTranslation } from 'react-i18next';
import type { ProfileSelect } from '../../../electron/contract/index.ts';
import { percentage } from '../../../electron/contract/profile-units.ts';
import { Button, Card, ErrorBox, Loading, Skeleton } from '../../ui/index.ts';
import { figures } from './figures.ts';
import { usePaneActions } from './pane.ts';
import { useAnswer } from './useAnswer.ts';

/** Labels of the samples and what each weighs: what `pprof -tags` prints. One click keeps only the samples that have it. */
export function TagsTab({ select }: { select: ProfileSelect }) {
  const { t } = useTranslation('profiles');
  const { setFilters } = usePaneActions();
  const answer = useAnswer('profile.tags', select);
  const { data } = answer;
  if (answer.error)
    return (
      <div className="profiles-pad">
        <ErrorBox info={answer.error} />
      </div>
    );
  if (!data)
    return (
      <Loading className="profiles-pad">
        <Skeleton height={240} />
      </Loading>
    );
  const f = figures(data);
  return (
    <div className="profiles-scroll profiles-list profiles-tags">
      {data.keys.length === 0 && <p>{t('tags.none')}</p>}
      {data.keys.map((k) => (
        <Card key={k.key} flush title={<span className="mono">{k.key}</span>} note={t('tags.total', { value: f.value(k.total) })}>
          <table className="chart-table">
            <thead>
              <tr>
                <th scope="col" className="chart-right">
                  {t('tags.value')}
                </th>
                <th scope="col" className="chart-right">
                  {t('tags.share')}
                </th>
                <th scope="col">{t('tags.label')}</th>
                <th scope="col">
                  <span className="sr-only">{t('filter.tagFocus')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {k.values.map((v) => (
                <tr key={v.name}>
                  <td className="chart-right num">{f.value(v.value)}</td>
                  <td className="chart-right num">{percentage(v.value, k.total).trim()}</td>
                  <th scope="row" className="mono">
                    {v.name}
                  </th>
                  <td className="chart-right">
                    <Button size="small" variant="ghost" onClick={() => setFilters({ tagFocus: `${k.key}=${v.name}` })}>
                      {t('filter.tagFocus')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
      ))}
    </div>
  );
}
