import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BinaryFile } from '../../../electron/contract/index.ts';
import { Scroll } from '../../charts/index.ts';
import { Card } from '../../ui/index.ts';

/** What Go wrote into the file about its making: what `go version -m` prints. */
export function BuildInfo({ file }: { file: BinaryFile }) {
  const { t } = useTranslation('binary');
  const { build } = file;
  if (!build) {
    return (
      <Card title={t('build.title')}>
        <p className="binary-small">{t('build.none')}</p>
      </Card>
    );
  }
  const rows: [string, string][] = [
    ['go', build.go],
    ['path', build.path],
    ...(build.module ? [['mod', [build.module, build.version].filter(Boolean).join(' ')] as [string, string]] : []),
    ...build.settings.map((s): [string, string] => [s.key, s.value]),
  ];
  return (
    <Card title={t('build.title')} note={t('build.note')} flush>
      <Scroll label={t('build.title')}>
        <table className="binary-pairs">
          <tbody>
            {rows.map(([key, value]) => (
              <tr key={key}>
                <th scope="row">{key}</th>
                <td className="mono">{value === '' ? '""' : value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {build.dependencies.length > 0 && (
        <details className="binary-fold">
          <summary>
            <ChevronRight aria-hidden="true" />
            {t('build.modules', { n: build.dependencies.length })}
          </summary>
          <ul className="binary-modules mono">
            {build.dependencies.map((d) => (
              <li key={`${d.replaces ?? ''} ${d.path}`} title={d.sum}>
                {d.replaces && `${d.replaces} → `}
                {d.path} <span className="chart-dim">{d.version}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}
