// From a directive to the compiler's view: which file, line, findings and target.
import { findingGroupNames } from '../../../electron/contract/findings.ts';
import { functionLine } from '../../../electron/contract/guess.ts';
import type { Guess, TargetId } from '../../../electron/contract/index.ts';
import type { OpenCompilerBlock } from '../../../electron/contract/lesson.ts';
import { call } from '../../app/api.ts';
import { patchSettings, useSettings } from '../../app/settings.ts';
import { openAt } from '../code/jump.ts';
import { usePanel } from '../compiler/store.ts';

/** What the directive is about, whether it says so itself or leaves it to its guess. */
export function aboutOf(block: OpenCompilerBlock, guess: Guess | undefined) {
  const { file, func, target } = guess ?? block;
  return { file, func, target: target as TargetId | undefined };
}

/** Opens the view. The function is looked for in the person's copy, where it may stand at another line than in ours. */
export async function openCompiler(labId: string, block: OpenCompilerBlock, guess: Guess | undefined): Promise<void> {
  const { file, func, target } = aboutOf(block, guess);
  const { compiler } = useSettings.getState().settings;
  const groups = findingGroupNames.filter((g) => block.kinds.includes(g));
  // Without a target the lesson is about this computer, whatever was looked at before.
  const { target: _, ...rest } = compiler;
  const chosen = { ...rest, open: true, groups: groups.length > 0 ? groups : compiler.groups };
  patchSettings({ compiler: target ? { ...chosen, target } : chosen });
  usePanel.setState({ tab: block.view, open: undefined });
  const text = func === undefined ? undefined : await call('workspace.read', { labId, file }).catch(() => undefined);
  openAt(labId, { file, line: (func !== undefined && text && functionLine(text.text, func)) || block.at });
}
