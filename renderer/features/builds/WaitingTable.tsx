import { useTranslation } from 'react-i18next';
import { targetIds } from '../../../electron/contract/targets.ts';
import { Loading, Skeleton } from '../../ui/index.ts';

/** The table before go has said what is in its cache: the targets are known, the rest is on its way. */
export function WaitingTable() {
  const { t } = useTranslation('builds');
  return (
    <Loading>
      <table className="builds-table">
        <thead>
          <tr>
            <th className="builds-check" />
            <th className="builds-target">{t('column.target')}</th>
            <th>{t('column.state')}</th>
          </tr>
        </thead>
        <tbody>
          {targetIds.map((id) => (
            <tr key={id}>
              <td className="builds-check" />
              <th scope="row" className="builds-target mono">
                {id}
              </th>
              <td>
                <Skeleton width="60%" height={14} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Loading>
  );
}
