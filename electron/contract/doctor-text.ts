// A line of the doctor in words, for the window and the command line alike.
import type { DoctorLine } from './doctor.ts';
import type { Lang } from './ids.ts';
import * as en from './messages/en/doctor.ts';
import * as zh from './messages/zh/doctor.ts';

export interface DoctorText {
  title: string;
  status: string;
  said: string;
  next: string | undefined;
}

const texts = { en, zh };
const fill = (text: string, values: DoctorLine['params']): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => String(values[key] ?? ''));

export function doctorText(line: DoctorLine, lang: Lang): DoctorText {
  const t = texts[lang];
  const said = (t.said as Record<string, string>)[line.said] ?? line.said;
  return {
    title: t.titles[line.id],
    status: t.status[line.status],
    said: fill(said, line.params),
    next: line.next && fill(t.next[line.next] ?? line.next, line.params),
  };
}
