// The names of things on the screen, from the app's own texts, so that a test says what a person would look for.
import { verdicts as verdictsEn } from '../electron/contract/messages/en.ts';
import { verdicts as verdictsZh } from '../electron/contract/messages/zh.ts';
import appEn from '../renderer/locales/en/app.ts';
import binaryEn from '../renderer/locales/en/binary.ts';
import buildsEn from '../renderer/locales/en/builds.ts';
import codeEn from '../renderer/locales/en/code.ts';
import doctorEn from '../renderer/locales/en/doctor.ts';
import exerciseEn from '../renderer/locales/en/exercise.ts';
import labEn from '../renderer/locales/en/lab.ts';
import labsEn from '../renderer/locales/en/labs.ts';
import lessonEn from '../renderer/locales/en/lesson.ts';
import resultsEn from '../renderer/locales/en/results.ts';
import runEn from '../renderer/locales/en/run.ts';
import terminalEn from '../renderer/locales/en/terminal.ts';
import wasmEn from '../renderer/locales/en/wasm.ts';
import appZh from '../renderer/locales/zh/app.ts';
import binaryZh from '../renderer/locales/zh/binary.ts';
import buildsZh from '../renderer/locales/zh/builds.ts';
import codeZh from '../renderer/locales/zh/code.ts';
import doctorZh from '../renderer/locales/zh/doctor.ts';
import exerciseZh from '../renderer/locales/zh/exercise.ts';
import labZh from '../renderer/locales/zh/lab.ts';
import labsZh from '../renderer/locales/zh/labs.ts';
import lessonZh from '../renderer/locales/zh/lesson.ts';
import resultsZh from '../renderer/locales/zh/results.ts';
import runZh from '../renderer/locales/zh/run.ts';
import terminalZh from '../renderer/locales/zh/terminal.ts';
import wasmZh from '../renderer/locales/zh/wasm.ts';

export const words = {
  en: {
    app: appEn,
    binary: binaryEn,
    builds: buildsEn,
    code: codeEn,
    doctor: doctorEn,
    exercise: exerciseEn,
    lab: labEn,
    labs: labsEn,
    lesson: lessonEn,
    results: resultsEn,
    run: runEn,
    terminal: terminalEn,
    verdicts: verdictsEn,
    wasm: wasmEn,
  },
  zh: {
    app: appZh,
    binary: binaryZh,
    builds: buildsZh,
    code: codeZh,
    doctor: doctorZh,
    exercise: exerciseZh,
    lab: labZh,
    labs: labsZh,
    lesson: lessonZh,
    results: resultsZh,
    run: runZh,
    terminal: terminalZh,
    verdicts: verdictsZh,
    wasm: wasmZh,
  },
};

/** A text with its places open: any words may stand there. */
export function like(text: string, values: Record<string, string | number> = {}): RegExp {
  const parts = text.split(/\{\{(\w+)\}\}/);
  const literal = (s: string) => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(parts.map((p, i) => (i % 2 === 0 ? literal(p) : p in values ? literal(String(values[p])) : '.+?')).join(''));
}
