// Which option of a guess the compiler makes right, in the person's copy as it stands.
import { useEffect, useMemo } from 'react';
import { findingsOf, functionOf, needsInstructions, rightOptions } from '../../../electron/contract/guess.ts';
import type { ErrorInfo, Guess, TargetId } from '../../../electron/contract/index.ts';
import { useCall } from '../../app/useCall.ts';
import { look, useReport, type Where } from '../compiler/store.ts';

export interface Decision {
  /** it is being compiled, or its text or instructions are on their way */
  asking: boolean;
  /** null when the code answers the question in no way, or in several: it was changed */
  right?: string | null;
  error?: ErrorInfo | undefined;
}

/** Asks nothing before `locked`. */
export function useDecision(labId: string, guess: Guess | undefined, locked: boolean): Decision {
  const ask = guess !== undefined && locked;
  const facts = useCall(ask && !guess.target ? 'machine.facts' : undefined, {}).data;
  const target = guess?.target ?? (facts && (`${facts.os}/${facts.arch}` as TargetId));
  const file = guess?.file ?? '';
  const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
  const where = useMemo<Where | undefined>(
    () => (ask && target ? { labId, folder, target } : undefined),
    [ask, target, labId, folder],
  );
  const { report, asking, error } = useReport(where);
  useEffect(() => {
    if (where) look(where);
  }, [where]);
  const text = useCall(ask ? 'workspace.read' : undefined, { labId, file }, ['workspace']);
  const compiled = report?.files.find((f) => f.file === file);
  const line = guess && compiled && functionOf(guess, compiled)?.line;
  const instructions = ask && needsInstructions(guess);
  const code = useCall(instructions && report && line ? 'compiler.assembly' : undefined, {
    ...{ report: report?.id ?? '', file, line: line ?? 1 },
  });

  if (!ask) return { asking: false };
  if (error ?? text.error ?? code.error) return { asking: false, error: error ?? text.error ?? code.error };
  if (asking || !report || text.loading || code.loading || text.data === undefined) return { asking: true };
  // Saved since: the report of the new text is on its way, or what was read is the older of the two.
  if (compiled && compiled.version !== text.data.version) return { asking: true };
  if (!compiled || !findingsOf(guess, compiled)) return { asking: false, right: null };
  const refs = new Set(code.data?.symbols.flatMap((s) => s.instructions.flatMap((x) => x.refs)));
  const right = rightOptions(guess, { file: compiled, source: text.data.text, refs });
  return { asking: false, right: right.length === 1 ? right[0]! : null };
}
