// The document of the file that is shown: opened, marked, compared with the disk when something there changed.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo, FileEntry, SourceMark } from '../../../electron/contract/index.ts';
import { errorInfo, on } from '../../app/api.ts';
import { measuringNow } from '../../app/jobs.ts';
import type { CodeDocument } from './document.ts';
import { compareAll, openDocument } from './documents.ts';
import { useSurroundings } from './surroundings.ts';

export interface OpenedDocument {
  document: CodeDocument | undefined;
  error: ErrorInfo | undefined;
  again: () => void;
}

export function useDocument(labId: string, entry: FileEntry | undefined, marks: readonly SourceMark[]): OpenedDocument {
  const { t } = useTranslation('code');
  const surroundings = useSurroundings();
  const [round, setRound] = useState(0);
  const [opened, setOpened] = useState<{ document?: CodeDocument; error?: ErrorInfo }>({});
  const name = entry?.name;
  const readOnly = entry !== undefined && !entry.editable;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the surroundings of the moment will do, later ones come by themselves
  useEffect(() => {
    if (!name) return;
    let stale = false;
    openDocument(labId, name, { label: t('editor', { file: name }), readOnly, surroundings }).then(
      (document) => !stale && setOpened({ document }),
      (e: unknown) => !stale && setOpened({ error: errorInfo(e) }),
    );
    return () => {
      stale = true;
    };
  }, [labId, name, readOnly, round]);

  useEffect(() => {
    const look = () => {
      if (!measuringNow()) void compareAll(labId);
    };
    addEventListener('focus', look);
    const stop = on('changed', (c) => c.what === 'workspace' && (c.labId === undefined || c.labId === labId) && look());
    return () => {
      removeEventListener('focus', look);
      stop();
    };
  }, [labId]);

  const { document, error } = opened;
  const shown = document && document.labId === labId && document.file === name ? document : undefined;
  useEffect(() => {
    shown?.mark(marks.filter((m) => m.file === shown.file));
  }, [shown, marks]);
  return { document: shown, error: shown ? undefined : error, again: () => setRound((r) => r + 1) };
}
