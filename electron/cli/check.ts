// `gopherbench check LAB [EXERCISE]`: the conditions of exercises, each with the measured value. Exit code 1 when one fails.
import { AppError, type CheckResult, cliOutputs, type Exercise, type Lang } from '../contract/index.ts';
import { copyFolder } from '../workspace/index.ts';
import { command, formatOf, formatOptions } from './command.ts';
import { three } from './figures.ts';
import { fill } from './fill.ts';
import { findLab } from './find-lab.ts';
import type { Io } from './io.ts';
import { sentence } from './sentence.ts';
import { table } from './table.ts';
import { checkText } from './texts/check.ts';

type Words = (typeof checkText)['zh'];

export const check = command({
  name: 'check',
  text: checkText,
  operands: [
    { name: 'LAB', complete: 'lab' },
    { name: 'EXERCISE', optional: true, complete: 'exercise' },
  ],
  options: formatOptions(['table', 'json']),
  examples: ['check mutex-vs-rwmutex', 'check mutex-vs-rwmutex --json'],
  json: cliOutputs.check,
  async run(c) {
    const json = formatOf(c.values, c.io, 'table') === 'json';
    const { id: labId } = await findLab(c, c.operands[0]!);
    const { manifest } = await c.call('labs.get', { labId });
    const named = c.operands[1];
    const exercises = manifest.exercises.filter((e) => named === undefined || e.id === named);
    if (named !== undefined && exercises.length === 0) throw new AppError('exercise-unknown', { exercise: named });
    await c.ready();
    const answers: { id: string; passed: boolean; results: CheckResult[] }[] = [];
    for (const exercise of exercises) {
      const line = c.io.progress();
      const answer = await c
        .job('exercise.check', { labId, exerciseId: exercise.id }, (p) =>
          line.update(fill(c.t.progress, { exercise: exercise.id, done: p.done, total: p.total }), p.done / p.total),
        )
        .finally(() => line.end());
      answers.push({ id: exercise.id, ...answer });
      // Told as soon as it is known: the next exercise may take a while.
      if (!json) c.io.out(told(exercise, answer.results, c.t, c.lang, c.io));
    }
    const passed = answers.every((a) => a.passed);
    if (json) c.json({ labId, passed, exercises: answers });
    else if (exercises.length === 0) c.io.say(c.t.none);
    else c.io.say(ending(answers, copyFolder(c.host.dataFolder, `${String(manifest.number).padStart(2, '0')}-${labId}`), c.t));
    return passed ? 0 : 1;
  },
});

function told(exercise: Exercise, results: readonly CheckResult[], t: Words, lang: Lang, io: Io): string {
  const rows = exercise.checks.map((check) => {
    const r = results.find((x) => x.id === check.id);
    const word = !r ? t.skipped : r.notRun ? t.left : r.pass ? io.paint('green', t.pass) : io.paint('red', t.fail);
    return [`  ${word}`, check.title[lang], r ? figures(r, t) : ''];
  });
  const lines = table(rows).split('\n');
  const why = exercise.checks.map((check) => reason(results, check.id, lang));
  const body = lines.flatMap((line, i) => (why[i] ? [line, ...why[i].split('\n').map((l) => `      ${l}`)] : [line]));
  return `${io.paint('bold', exercise.title[lang])} (${exercise.id})\n${body.join('\n')}\n`;
}

/** 2 allocs/op, wanted ≤ 0, n = 3 */
function figures(r: CheckResult, t: Words): string {
  if (r.measured === undefined) return '';
  const unit = r.unit === '×' ? '×' : r.unit ? ` ${r.unit}` : '';
  const parts = [`${three(r.measured)}${unit}`];
  if (r.wanted) parts.push(fill(t.wanted, { wanted: r.wanted }));
  if (r.n !== undefined) parts.push(`n = ${r.n}`);
  return parts.join(', ');
}

/** Why a check failed; code that does not compile fails all for one reason, which is told once. */
function reason(results: readonly CheckResult[], id: string, lang: Lang): string {
  const at = results.findIndex((r) => r.id === id);
  const r = results[at];
  if (r?.notRun) return sentence(lang, r.notRun.code, r.notRun.params);
  if (!r || r.pass) return '';
  if (!r.error) return r.output?.trimEnd() ?? '';
  const { code, params, detail } = r.error;
  if (results.slice(0, at).some((x) => x.error?.code === code && x.error.detail === detail)) return '';
  return [sentence(lang, code, params), detail?.trimEnd()].filter(Boolean).join('\n');
}

function ending(answers: readonly { results: CheckResult[] }[], folder: string, t: Words): string {
  const all = answers.flatMap((a) => a.results);
  const failed = all.filter((r) => !r.pass).length;
  if (failed === 0) return t.passed;
  return fill(t.failed, { n: failed, total: all.length, folder });
}
