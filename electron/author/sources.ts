// Go sources: the lab's own as they stand in go-labs, formatted as gofmt does it, solutions too; and Go's own that lessons point at.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { GoDeclaration, type Lang } from '../contract/index.ts';
import { parseLesson, walkBlocks } from '../contract/lesson.ts';
import { parseGoErrors } from '../explain/index.ts';
import { findDeclaration } from '../gosource/find.ts';
import { lessonFile } from '../labs/lesson.ts';
import { runProcess } from '../process/index.ts';
import { type Problem, reportOn } from './problem.ts';

/** `unformatted`: files that an exercise asks to format, which must need it. */
export async function checkFormat(
  go: { gofmt: string; env: Record<string, string> },
  folder: string,
  name: string,
  unformatted: readonly string[] = [],
): Promise<Problem[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((f) => f.replaceAll(path.sep, '/'))
    .filter((f) => f.endsWith('.go'))
    .sort();
  const result = await runProcess([go.gofmt, '-d', ...files], { cwd: folder, env: go.env, timeoutMs: 30_000 });
  const problems: Problem[] = [];
  for (const m of parseGoErrors(result.stderr, folder, 'gofmt')) reportOn(problems, `${name}/${m.file}`).say(m.line, m.message);
  const changes = firstChanges(result.stdout);
  for (const { file, line } of changes.filter((c) => !unformatted.includes(c.file)))
    reportOn(problems, `${name}/${file}`).say(line, 'Not as gofmt writes it.');
  for (const file of unformatted.filter((f) => !changes.some((c) => c.file === f)))
    reportOn(problems, `${name}/${file}`).say(1, 'Formatted already, so the exercise has nothing to format.');
  return problems;
}

/** What a lesson's `source` directives name must stand in the pinned Go: file and declaration. */
export function checkGoSource(goroot: string, folder: string, name: string): Problem[] {
  const problems: Problem[] = [];
  for (const lang of ['zh', 'en'] satisfies Lang[]) {
    const file = path.join(folder, lessonFile(lang));
    if (!existsSync(file)) continue;
    const report = reportOn(problems, `${name}/${lessonFile(lang)}`);
    const tree = parseLesson(readFileSync(file, 'utf8'));
    for (const b of walkBlocks([...tree.intro, ...tree.steps])) {
      if (b.kind !== 'source' || !b.file || !b.name) continue;
      const wanted = GoDeclaration.safeParse({ file: b.file, sort: b.sort, name: b.name });
      const target = path.join(goroot, b.file);
      if (!wanted.success)
        report.say(b.line, `No place in Go's source: ${b.file} ${b.name}; as in src/runtime/proc.go runqgrab.`);
      else if (!existsSync(target)) report.say(b.line, `The pinned Go has no ${b.file}.`);
      else if (!findDeclaration(readFileSync(target, 'utf8'), wanted.data))
        report.say(b.line, `${b.file} of the pinned Go declares no ${b.sort === 'func' ? 'function ' : ''}${b.name}.`);
    }
  }
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
