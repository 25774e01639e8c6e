import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LabDetail, SourceMark } from '../../../electron/contract/index.ts';
import { useText } from '../../app/text.ts';
import { useDirtyFiles } from './documents.ts';
import { baseName, type FileGroup } from './files.ts';

interface FileListProps {
  lab: LabDetail;
  groups: readonly FileGroup[];
  open: string | undefined;
  marks: readonly SourceMark[];
  onOpen: (name: string) => void;
}

/** The files of the workspace by part of the lab, with what is changed, not saved, read-only or faulty. */
export function FileList({ lab, groups, open, marks, onOpen }: FileListProps) {
  const { t } = useTranslation('code');
  const text = useText();
  const dirty = useDirtyFiles(lab.manifest.id).split('\n');
  const title = (g: FileGroup) =>
    g.exercise ? text(g.exercise.title) : g.id === '' ? t('files.package') : g.id === 'demo' ? t('files.demo') : g.id;
  return (
    <nav className="code-files" aria-label={t('files.label')}>
      {groups.map((g) => (
        <div key={g.id} className="code-files-group">
          <h3 title={title(g)}>
            {g.exercise && <span className="code-files-kind">{t('files.exercise')}</span>} {title(g)}
          </h3>
          <ul>
            {g.files.map((f) => {
              const faults = marks.filter((m) => m.file === f.name).length;
              const notes = [
                f.changed && t('files.changed'),
                dirty.includes(f.name) && t('state.unsaved'),
                !f.editable && t('files.readOnly'),
                faults > 0 && t('files.faults', { n: faults }),
              ].filter(Boolean);
              return (
                <li key={f.name}>
                  <button
                    type="button"
                    className="code-file"
                    aria-current={f.name === open ? 'page' : undefined}
                    title={[f.name, ...notes].join(' · ')}
                    onClick={() => onOpen(f.name)}
                  >
                    <span className="code-file-name">{baseName(f.name)}</span>
                    {!f.editable && <Lock aria-hidden="true" />}
                    {faults > 0 && <span className="code-file-faults num">{faults}</span>}
                    {dirty.includes(f.name) ? (
                      <span className="code-file-sign" aria-hidden="true">
                        ●
                      </span>
                    ) : (
                      f.changed && (
                        <span className="code-file-sign" aria-hidden="true">
                          ∆
                        </span>
                      )
                    )}
                    {notes.length > 0 && <span className="sr-only">{notes.join(', ')}</span>}
                  </button>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
