import { doctorText } from '../../../electron/contract/doctor-text.ts';
import type { DoctorLine, DoctorStatus } from '../../../electron/contract/index.ts';
import { useLang } from '../../app/settings.ts';
import { Pill, type Tone } from '../../ui/index.ts';
import { NextStep } from './NextStep.tsx';

const looks: Record<DoctorStatus, { tone: Tone; sign: string }> = {
  ok: { tone: 'good', sign: '✓' },
  warning: { tone: 'warn', sign: '!' },
  problem: { tone: 'bad', sign: '✕' },
};

/** One line a thing: its state in a word, what was found, and what to do. */
export function DoctorLines({ lines, label, onDone }: { lines: readonly DoctorLine[]; label: string; onDone: () => void }) {
  const lang = useLang();
  return (
    <ul className="doctor-lines" aria-label={label}>
      {lines.map((line) => {
        const text = doctorText(line, lang);
        return (
          <li key={line.id} className="doctor-line">
            <span className="doctor-state">
              <Pill tone={looks[line.status].tone} sign={looks[line.status].sign}>
                {text.status}
              </Pill>
            </span>
            <b className="doctor-title">{text.title}</b>
            <div className="doctor-said">
              <p>{text.said}</p>
              {text.next && <p className="doctor-next">{text.next}</p>}
            </div>
            {line.action && line.status !== 'ok' && <NextStep action={line.action} onDone={onDone} />}
          </li>
        );
      })}
    </ul>
  );
}
