// The doctor's report in groups, and as text for a message to somebody who helps. Pure.
import { doctorText } from '../../../electron/contract/doctor-text.ts';
import type { DoctorLine, DoctorReport, DoctorStatus } from '../../../electron/contract/index.ts';

const SIGN: Record<DoctorStatus, string> = { ok: '✓', warning: '!', problem: '✕' };

export interface Grouped {
  /** problems, then warnings */
  attention: DoctorLine[];
  fine: DoctorLine[];
  problems: number;
  warnings: number;
}

export function grouped(lines: readonly DoctorLine[]): Grouped {
  const of = (status: DoctorStatus) => lines.filter((l) => l.status === status);
  const [problems, warnings] = [of('problem'), of('warning')];
  return { attention: [...problems, ...warnings], fine: of('ok'), problems: problems.length, warnings: warnings.length };
}

/** The same lines as `gopherbench doctor` prints. */
export function asText(report: DoctorReport, lang: 'zh' | 'en'): string {
  return report.lines
    .map((l) => {
      const t = doctorText(l, lang);
      const line = `${SIGN[l.status]} ${t.title}: ${t.said}`;
      return t.next ? `${line}\n  → ${t.next}` : line;
    })
    .join('\n');
}
