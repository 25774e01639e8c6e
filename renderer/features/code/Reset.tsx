import { useTranslation } from 'react-i18next';
import type { ErrorInfo, Exercise, FileEntry } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';
import { useText } from '../../app/text.ts';
import { Confirm } from '../../ui/index.ts';
import { compareAll } from './documents.ts';
import { flushSaves } from './flush.ts';
import { refreshMarks } from './marks.ts';

/** What a reset is asked for: one exercise, or the whole lab. */
export type ResetScope = Exercise | 'lab';

interface ResetProps {
  labId: string;
  scope: ResetScope | undefined;
  files: readonly FileEntry[];
  onClose: () => void;
  /** Called with the files that were put aside, or with what went wrong. */
  onDone: (result: { files: string[] } | { error: ErrorInfo }) => void;
}

/** Asks before the lab's own files come back, and says what is kept and where. */
export function Reset({ labId, scope, files, onClose, onDone }: ResetProps) {
  const { t } = useTranslation('code');
  const text = useText();
  if (!scope) return null;
  const exercise = scope === 'lab' ? undefined : scope;
  const changed = files.filter((f) => f.changed && (!exercise || f.name.startsWith(`${exercise.dir}/`))).map((f) => f.name);
  const reset = async () => {
    try {
      await flushSaves(labId);
      const backup = await call('workspace.reset', { labId, ...(exercise && { exerciseId: exercise.id }) });
      await compareAll(labId);
      refreshMarks(labId);
      onDone({ files: backup.files });
    } catch (e) {
      onDone({ error: errorInfo(e) });
    }
  };
  const name = exercise ? t('reset.exercise', { title: text(exercise.title) }) : t('reset.lab');
  return (
    <Confirm
      open
      title={name}
      text={
        <>
          {t('reset.text')}
          <span className="code-reset-files">
            {changed.length > 0 ? t('reset.changed', { files: changed.join(', ') }) : t('reset.unchanged')}
          </span>
        </>
      }
      action={t('reset.action')}
      danger
      onConfirm={() => void reset()}
      onClose={onClose}
    />
  );
}
