import { FileDown } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo } from '../../../electron/contract/index.ts';
import { type Action, useRegisterActions } from '../../app/actions.ts';
import { call, errorInfo } from '../../app/api.ts';
import { useLang } from '../../app/settings.ts';
import { Button, Dialog, ErrorBox, IconButton, Menu } from '../../ui/index.ts';

const FORMATS = ['html', 'pdf'] as const;

/** The lesson as one page to keep or to print, in the person's language. */
export function SaveLesson({ labId }: { labId: string }) {
  const { t } = useTranslation(['lab', 'app']);
  const lang = useLang();
  const [said, setSaid] = useState('');
  const [error, setError] = useState<ErrorInfo>();
  const save = useCallback(
    async (format: (typeof FORMATS)[number]) => {
      setSaid('');
      try {
        const { saved, path } = await call('catalogue.save', { labId, lang, format });
        if (saved) setSaid(t('save.done', { path: path ?? '' }));
      } catch (e) {
        setError(errorInfo(e));
      }
    },
    [labId, lang, t],
  );
  useRegisterActions(
    useMemo<Action[]>(
      () =>
        FORMATS.map((format) => ({
          id: `lesson.save.${format}`,
          title: `lab:save.${format}` as const,
          run: () => void save(format),
        })),
      [save],
    ),
  );
  return (
    <>
      <span className="lab-saved" role="status" title={said}>
        {said}
      </span>
      <Menu
        align="end"
        trigger={<IconButton label={t('save.title')} icon={<FileDown aria-hidden="true" />} />}
        sections={[
          {
            id: 'formats',
            items: FORMATS.map((format) => ({ id: format, label: t(`save.${format}`), onSelect: () => void save(format) })),
          },
        ]}
      />
      <Dialog
        open={error !== undefined}
        onClose={() => setError(undefined)}
        title={t('save.title')}
        actions={<Button onClick={() => setError(undefined)}>{t('app:close')}</Button>}
      >
        {error && <ErrorBox info={error} />}
      </Dialog>
    </>
  );
}
