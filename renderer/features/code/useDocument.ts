// The document of the file that is shown: opened, marked, compared with the disk when something there changed.
import { useEffect, useState } from 'react';
import type { ErrorInfo, FileEntry, SourceMark } from '../../../electron/contract/index.ts';
import { errorInfo, on } from '../../app/api.ts';
import type { CodeDocument } from './document.ts';
import { compareAll, openDocument } from './documents.ts';
import { refreshMarks } from './marks.ts';
import { mustBeStill } from './still.ts';
import { useSurroundings } from './surroundings.ts';

export interface OpenedDocument {
  document: CodeDocument | undefined;
  error: ErrorInfo | undefined;
  again: () => void;
}

/** `onForeign` is called when someone else changed an open file. */
export function useDocument(
  labId: string,
  entry: FileEntry | undefined,
  marks: readonly SourceMark[],
  onForeign: () => void,
): OpenedDocument {
  const surroundings = useSurroundings();
  const [round, setRound] = useState(0);
  const [opened, setOpened] = useState<{ document?: CodeDocument; error?: ErrorInfo }>({});
  const name = entry?.name;
  const readOnly = entry !== undefined && !entry.editable;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the surroundings of the moment will do, later ones come by themselves
  useEffect(() => {
    if (!name) return;
    let stale = false;
    openDocument(labId, name, { readOnly, surroundings }).then(
      (document) => !stale && setOpened({ document }),
      (e: unknown) => !stale && setOpened({ error: errorInfo(e) }),
    );
    return () => {
      stale = true;
    };
  }, [labId, name, readOnly, round]);

  useEffect(() => {
    const look = async () => {
      if (mustBeStill() || !(await compareAll(labId))) return;
      refreshMarks(labId);
      onForeign();
    };
    const lookNow = () => void look();
    addEventListener('focus', lookNow);
    const stop = on('changed', (c) => c.what === 'workspace' && (c.labId === undefined || c.labId === labId) && lookNow());
    return () => {
      removeEventListener('focus', lookNow);
      stop();
    };
  }, [labId, onForeign]);

  const { document, error } = opened;
  const shown = document && document.labId === labId && document.file === name ? document : undefined;
  useEffect(() => {
    shown?.mark(marks.filter((m) => m.file === shown.file));
  }, [shown, marks]);
  return { document: shown, error: shown ? undefined : error, again: () => setRound((r) => r + 1) };
}
