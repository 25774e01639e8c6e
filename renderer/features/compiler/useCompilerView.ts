// The compiler's view of the file in the editor: compiled when it is opened and after each save, and put into the editor as marks.
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { groupOf } from '../../../electron/contract/findings.ts';
import type { CompiledFile, CompilerReport, ErrorInfo, FindingGroup, TargetId } from '../../../electron/contract/index.ts';
import { on } from '../../app/api.ts';
import { patchSettings, useSettings } from '../../app/settings.ts';
import { useCall } from '../../app/useCall.ts';
import type { CodeDocument, DocumentStatus } from '../code/document.ts';
import { lineMarks } from './line-marks.ts';
import { look, stop, useReport, type Where } from './store.ts';

export interface CompilerView {
  open: boolean;
  toggle: () => void;
  groups: readonly FindingGroup[];
  choose: (groups: FindingGroup[]) => void;
  target: TargetId | undefined;
  aim: (target: TargetId) => void;
  /** a Go file is in the editor */
  go: boolean;
  report: CompilerReport | undefined;
  /** the shown file in the report */
  file: CompiledFile | undefined;
  /** the report is of the text in the editor */
  current: boolean;
  asking: boolean;
  error: ErrorInfo | undefined;
  again: () => void;
  cancel: () => void;
}

export function useCompilerView(
  labId: string,
  name: string | undefined,
  document: CodeDocument | undefined,
  status: DocumentStatus | undefined,
): CompilerView {
  const { t } = useTranslation('compiler');
  const settings = useSettings((s) => s.settings.compiler);
  const { open, groups } = settings;
  const facts = useCall(open ? 'machine.facts' : undefined, {}).data;
  const target = settings.target ?? (facts && (`${facts.os}/${facts.arch}` as TargetId));
  const go = name?.endsWith('.go') ?? false;
  const folder = name?.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '';
  const where = useMemo<Where | undefined>(
    () => (open && go && target ? { labId, folder, target } : undefined),
    [open, go, target, labId, folder],
  );
  const looked = useReport(where);
  const { report, asking } = looked;
  useEffect(() => {
    if (where) look(where);
  }, [where]);
  useEffect(() => {
    if (!where) return;
    // A save, of whatever file of the lab.
    return on('changed', (c) => c.what === 'workspace' && c.labId === labId && look(where));
  }, [where, labId]);

  const file = open ? report?.files.find((f) => f.file === name) : undefined;
  const current = file !== undefined && !looked.error && !status?.dirty && file.version === document?.version;
  const marks = useMemo(() => lineMarks(t, report, file, new Set(groups), !current), [t, report, file, groups, current]);
  useEffect(() => document?.compiled(marks), [document, marks]);

  return {
    ...{ open, groups, target, go, report, file, current, asking, error: looked.error },
    toggle: () => patchSettings({ compiler: { ...settings, open: !open } }),
    choose: (next) => patchSettings({ compiler: { ...settings, groups: next } }),
    aim: (next) => patchSettings({ compiler: { ...settings, target: next } }),
    again: () => where && look(where),
    cancel: () => stop(looked),
  };
}

/** How many findings each group has in a file. */
export function countGroups(file: CompiledFile | undefined): Map<FindingGroup, number> {
  const counts = new Map<FindingGroup, number>();
  for (const x of file?.findings ?? []) counts.set(groupOf[x.kind], (counts.get(groupOf[x.kind]) ?? 0) + 1);
  return counts;
}
