// Guesses at what the compiler decides: what they ask about must be there, and each option must be able to be right.
import type { GuessCondition, Manifest } from '../../contract/index.ts';
import { unique } from './claims.ts';
import type { Finding, LabFolder } from './index.ts';

export function guessRules(m: Manifest, folder: LabFolder): Finding[] {
  const findings: Finding[] = unique(m.guesses, ['guesses'], 'guess');
  const say = (path: Finding['path'], message: string) => void findings.push({ path, message });
  for (const [i, g] of m.guesses.entries()) {
    // Both are locked in under their id.
    if (m.predictions.some((p) => p.id === g.id)) say(['guesses', i, 'id'], `A prediction is called ${g.id} too.`);
    if (!g.file.endsWith('.go') || !folder.exists(g.file)) say(['guesses', i, 'file'], `The lab has no Go file ${g.file}.`);
    findings.push(...unique(g.options, ['guesses', i, 'options'], 'option'));
    for (const [j, o] of g.options.entries()) {
      for (const c of o.when) {
        const wrong = conditionFault(c);
        const calls = (c.calls ?? c.callsNot) !== undefined;
        if (calls && g.target?.endsWith('/wasm')) say(['guesses', i, 'target'], 'The instructions of WebAssembly name no calls.');
        if (wrong) say(['guesses', i, 'options', j, 'when'], wrong);
      }
    }
  }
  return findings;
}

function conditionFault(c: GuessCondition): string | undefined {
  const asked = [c.has, c.lacks, c.calls, c.callsNot].filter((x) => x !== undefined).length;
  if (asked !== 1) return 'A condition names just one of has, lacks, calls, callsNot.';
  const ofFinding = c.subject !== undefined || c.code !== undefined;
  if (ofFinding && (c.calls ?? c.callsNot) !== undefined) return 'A call has no subject and no code; these are of has and lacks.';
  return undefined;
}
