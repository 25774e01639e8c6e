// `gopherbench doctor`: a line a thing, and what to do about those that are not in order.

import { doctorText } from '../contract/doctor-text.ts';
import { cliOutputs, type DoctorLine, type DoctorStatus, type Lang } from '../contract/index.ts';
import { command, formatOf, formatOptions } from './command.ts';
import { fill } from './fill.ts';
import type { Io, Style } from './io.ts';
import { cells, wrap } from './table.ts';
import { doctorWords } from './texts/doctor.ts';

const SIGN: Record<DoctorStatus, string> = { ok: '✓', warning: '!', problem: '✕' };
const COLOUR: Record<DoctorStatus, Style> = { ok: 'green', warning: 'yellow', problem: 'red' };

export const doctor = command({
  name: 'doctor',
  text: doctorWords,
  options: formatOptions(['table', 'json']),
  examples: ['doctor', 'doctor --json'],
  json: cliOutputs.doctor,
  async run(c) {
    const line = c.io.progress();
    line.update(c.t.looking);
    const report = await c.job('doctor.run', {}, (p) => line.update(c.t.looking, p.lines.length / 20)).finally(() => line.end());
    const count = (status: DoctorStatus) => report.lines.filter((l) => l.status === status).length;
    const [problems, warnings] = [count('problem'), count('warning')];
    if (formatOf(c.values, c.io, 'table') === 'json') c.json(report);
    else {
      c.io.out(doctorLines(report.lines, c.lang, c.io));
      const seconds = (report.ms / 1000).toFixed(1);
      c.io.say(problems + warnings === 0 ? fill(c.t.allWell, { seconds }) : fill(c.t.some, { problems, warnings, seconds }));
    }
    return problems > 0 ? 1 : 0;
  },
});

function doctorLines(lines: readonly DoctorLine[], lang: Lang, io: Io): string {
  const texts = lines.map((l) => ({
    ...doctorText(l, lang),
    sign: io.paint(COLOUR[l.status], SIGN[l.status]),
    ok: l.status === 'ok',
  }));
  const width = (of: (t: (typeof texts)[number]) => string) => Math.max(...texts.map((t) => cells(of(t))));
  const [titles, words] = [width((t) => t.title), width((t) => t.status)];
  const pad = (text: string, to: number) => text + ' '.repeat(to - cells(text));
  const indent = ' '.repeat(2 + words + 2 + titles + 2);
  const folded = (text: string, after: number) => wrap(text, io.columns - after).join(`\n${' '.repeat(after)}`);
  return texts
    .map((t) => {
      const line = `${t.sign} ${pad(t.status, words)}  ${pad(t.title, titles)}  ${folded(t.said, indent.length)}\n`;
      return t.next ? `${line}${indent}→ ${folded(t.next, indent.length + 2)}\n` : line;
    })
    .join('');
}
