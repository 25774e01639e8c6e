import { useTranslation } from 'react-i18next';
import type { SourceMark } from '../../../electron/contract/index.ts';
import { Button, ErrorBox } from '../../ui/index.ts';
import { openAt } from './jump.ts';
import { NO_MARKS, refreshMarks, useMarks } from './marks.ts';

/** What gofmt, go build and go vet say about all files of the lab; a click goes there. */
export function Problems({ labId, marks }: { labId: string; marks: readonly SourceMark[] }) {
  const { t } = useTranslation('code');
  const { checking, error } = useMarks((s) => s[labId] ?? NO_MARKS);
  return (
    <section className="code-problems" aria-label={t('problems.title')}>
      <div className="code-problems-head" role="status">
        {marks.length > 0 ? (
          <span className="code-problems-some">
            <span aria-hidden="true">✕</span> {t('problems.count', { n: marks.length })}
          </span>
        ) : checking ? (
          t('problems.checking')
        ) : (
          !error && (
            <>
              <span aria-hidden="true">✓</span> {t('problems.none')}
            </>
          )
        )}
      </div>
      {error && <ErrorBox info={error} action={<Button onClick={() => refreshMarks(labId)}>{t('again')}</Button>} />}
      {marks.length > 0 && (
        <ul>
          {marks.map((m) => (
            <li key={`${m.file}:${m.line}:${m.column ?? 0}:${m.message}`}>
              <button type="button" className="code-problem" onClick={() => openAt(labId, m)}>
                <span className={`code-problem-source code-problem-${m.source}`}>{m.source}</span>
                <span className="code-problem-text">{m.message}</span>
                <span className="code-problem-place mono">
                  {m.file}:{m.line}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
