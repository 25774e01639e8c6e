import { useTranslation } from 'react-i18next';
import type { Subject } from '../../../electron/contract/index.ts';
import { ErrorBox } from '../../ui/index.ts';
import { openAt } from '../code/jump.ts';
import type { Failure } from './rows.ts';

const MOST = 8;

/** What targets failed of: each fault once, with the targets it hit and the places it points at. */
export function Failures({ subject, failures }: { subject: Subject; failures: readonly Failure[] }) {
  const { t } = useTranslation('builds');
  if (failures.length === 0) return null;
  return (
    <section className="builds-failures" aria-label={t('failed.title')}>
      {failures.map((f) => (
        <div key={f.targets.join()} className="builds-failure">
          <p className="builds-failure-targets mono">{f.targets.join(' · ')}</p>
          <ErrorBox info={f.error} action={<Places subject={subject} failure={f} />} />
        </div>
      ))}
    </section>
  );
}

/** A lab's files open in the editor; a module's are the person's own, so that their place is said, as a compiler says it. */
function Places({ subject, failure }: { subject: Subject; failure: Failure }) {
  const { t } = useTranslation('builds');
  const marks = failure.error.marks ?? [];
  if (marks.length === 0) return null;
  return (
    <ul className="builds-marks">
      {marks.slice(0, MOST).map((m) => {
        const place = `${m.file}:${m.line}${m.column === undefined ? '' : `:${m.column}`}`;
        const key = `${place} ${m.message}`;
        if (subject.kind === 'module') {
          return (
            <li key={key} className="builds-mark mono">
              <b>{place}</b> {m.message}
            </li>
          );
        }
        return (
          <li key={key}>
            <button
              type="button"
              className="builds-mark mono"
              title={t('failed.place', { place })}
              onClick={() => openAt(subject.labId, m)}
            >
              <b>{place}</b> {m.message}
            </button>
          </li>
        );
      })}
      {marks.length > MOST && <li className="builds-dim">{t('failed.more', { count: marks.length - MOST })}</li>}
    </ul>
  );
}
