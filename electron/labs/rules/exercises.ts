// Exercises and commands: what they name must be there, and each check must be able to fail.
import type { Manifest } from '../../contract/index.ts';
import { unique } from './claims.ts';
import type { Finding, LabFolder } from './index.ts';

/** Programs that a lab's commands may start; each comes with the toolchain. */
export const TOOLS = ['go', 'gofmt', 'benchstat'];

export function exerciseRules(m: Manifest, folder: LabFolder): Finding[] {
  const findings: Finding[] = [...unique(m.commands, ['commands'], 'command'), ...unique(m.exercises, ['exercises'], 'exercise')];
  const say = (path: Finding['path'], message: string) => void findings.push({ path, message });
  for (const [i, c] of m.commands.entries()) {
    if (!TOOLS.includes(c.argv[0]!))
      say(['commands', i, 'argv'], `A command begins with one of ${TOOLS.join(', ')}, not ${c.argv[0]}.`);
  }
  for (const [i, e] of m.exercises.entries()) {
    const here = ['exercises', i] as const;
    if (m.exercises.findIndex((o) => o.dir === e.dir) !== i) say([...here, 'dir'], `Two exercises share the folder ${e.dir}.`);
    if (!folder.exists(e.dir)) say([...here, 'dir'], `The folder ${e.dir} is not there.`);
    else {
      for (const [j, file] of e.files.entries()) {
        if (!folder.exists(`${e.dir}/${file}`)) say([...here, 'files', j], `The file ${e.dir}/${file} is not there.`);
        if (file.endsWith('_test.go')) say([...here, 'files', j], `${file} is a test: checks would take it from the person.`);
      }
    }
    findings.push(...unique(e.checks, [...here, 'checks'], 'check'));
    for (const [j, c] of e.checks.entries()) {
      const check = [...here, 'checks', j] as const;
      if (c.kind === 'fuzz') tryPattern(c.fuzz, (why) => say([...check, 'fuzz'], why));
      if (c.kind === 'test' || c.kind === 'race' || c.kind === 'coverage')
        tryPattern(c.run, (why) => say([...check, 'run'], why));
      if (c.kind === 'metric' || c.kind === 'ratio') {
        tryPattern(c.bench, (why) => say([...check, 'bench'], why));
        if (c.max === undefined && c.min === undefined)
          say([...check], `The check ${c.id} has neither max nor min, so it can't fail.`);
        if (c.max !== undefined && c.min !== undefined && c.min > c.max)
          say([...check, 'min'], `The check ${c.id} has a min above its max.`);
      }
    }
  }
  return findings;
}

/** Go's patterns are tried as ours: near enough to catch a slip; lab:check runs them for real. */
function tryPattern(pattern: string, say: (why: string) => void): void {
  try {
    new RegExp(pattern);
  } catch {
    say(`"${pattern}" is no regular expression.`);
  }
}
