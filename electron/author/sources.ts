// A lab's Go sources as they stand in go-labs: formatted as gofmt does it, solutions too.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parseGoErrors } from '../explain/index.ts';
import { runProcess } from '../process/index.ts';
import { type Problem, reportOn } from './problem.ts';

export async function checkFormat(
  go: { gofmt: string; env: Record<string, string> },
  folder: string,
  name: string,
): Promise<Problem[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((f) => f.replaceAll(path.sep, '/'))
    .filter((f) => f.endsWith('.go'))
    .sort();
  const result = await runProcess([go.gofmt, '-d', ...files], { cwd: folder, env: go.env, timeoutMs: 30_000 });
  const problems: Problem[] = [];
  for (const m of parseGoErrors(result.stderr, folder, 'gofmt')) reportOn(problems, `${name}/${m.file}`).say(m.line, m.message);
  for (const { file, line } of firstChanges(result.stdout))
    reportOn(problems, `${name}/${file}`).say(line, 'Not as gofmt writes it.');
  return problems;
}

/** The first changed line of each file in a unified diff. */
function firstChanges(diff: string): { file: string; line: number }[] {
  const found: { file: string; line: number }[] = [];
  let file = '';
  let line = 0;
  let searching = false;
  for (const text of diff.split('\n')) {
    const name = /^--- (.+?)(?:\.orig)?(?:\t.*)?$/.exec(text);
    const hunk = /^@@ -(\d+)/.exec(text);
    if (name) [file, searching] = [name[1]!, true];
    else if (text.startsWith('+++ ')) continue;
    else if (hunk) line = Number(hunk[1]);
    else if (searching && /^[-+]/.test(text)) {
      found.push({ file, line: Math.max(1, line) });
      searching = false;
    } else line++;
  }
  return found;
}
