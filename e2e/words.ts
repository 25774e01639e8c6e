// The names of things on the screen, from the app's own texts, so that a test says what a person would look for.
import { verdicts as verdictsEn } from '../electron/contract/messages/en.ts';
import { verdicts as verdictsZh } from '../electron/contract/messages/zh.ts';
import appEn from '../renderer/locales/en/app.ts';
import binaryEn from '../renderer/locales/en/binary.ts';
import buildsEn from '../renderer/locales/en/builds.ts';
import captureEn from '../renderer/locales/en/capture.ts';
import codeEn from '../renderer/locales/en/code.ts';
import compilerEn from '../renderer/locales/en/compiler.ts';
import doctorEn from '../renderer/locales/en/doctor.ts';
import exerciseEn from '../renderer/locales/en/exercise.ts';
import gcEn from '../renderer/locales/en/gc.ts';
import gmpEn from '../renderer/locales/en/gmp.ts';
import labEn from '../renderer/locales/en/lab.ts';
import labsEn from '../renderer/locales/en/labs.ts';
import lessonEn from '../renderer/locales/en/lesson.ts';
import profilesEn from '../renderer/locales/en/profiles.ts';
import resultsEn from '../renderer/locales/en/results.ts';
import runEn from '../renderer/locales/en/run.ts';
import terminalEn from '../renderer/locales/en/terminal.ts';
import tracesEn from '../renderer/locales/en/traces.ts';
import wasmEn from '../renderer/locales/en/wasm.ts';
import appZh from '../renderer/locales/zh/app.ts';
import binaryZh from '../renderer/locales/zh/binary.ts';
import buildsZh from '../renderer/locales/zh/builds.ts';
import captureZh from '../renderer/locales/zh/capture.ts';
import codeZh from '../renderer/locales/zh/code.ts';
import compilerZh from '../renderer/locales/zh/compiler.ts';
import doctorZh from '../renderer/locales/zh/doctor.ts';
import exerciseZh from '../renderer/locales/zh/exercise.ts';
import gcZh from '../renderer/locales/zh/gc.ts';
import gmpZh from '../renderer/locales/zh/gmp.ts';
import labZh from '../renderer/locales/zh/lab.ts';
import labsZh from '../renderer/locales/zh/labs.ts';
import lessonZh from '../renderer/locales/zh/lesson.ts';
import profilesZh from '../renderer/locales/zh/profiles.ts';
import resultsZh from '../renderer/locales/zh/results.ts';
import runZh from '../renderer/locales/zh/run.ts';
import terminalZh from '../renderer/locales/zh/terminal.ts';
import tracesZh from '../renderer/locales/zh/traces.ts';
import wasmZh from '../renderer/locales/zh/wasm.ts';

export const words = {
  en: {
    app: appEn,
    binary: binaryEn,
    builds: buildsEn,
    capture: captureEn,
    code: codeEn,
    compiler: compilerEn,
    doctor: doctorEn,
    exercise: exerciseEn,
    gc: gcEn,
    gmp: gmpEn,
    lab: labEn,
    labs: labsEn,
    lesson: lessonEn,
    profiles: profilesEn,
    results: resultsEn,
    run: runEn,
    terminal: terminalEn,
    traces: tracesEn,
    verdicts: verdictsEn,
    wasm: wasmEn,
  },
  zh: {
    app: appZh,
    binary: binaryZh,
    builds: buildsZh,
    capture: captureZh,
    code: codeZh,
    compiler: compilerZh,
    doctor: doctorZh,
    exercise: exerciseZh,
    gc: gcZh,
    gmp: gmpZh,
    lab: labZh,
    labs: labsZh,
    lesson: lessonZh,
    profiles: profilesZh,
    results: resultsZh,
    run: runZh,
    terminal: terminalZh,
    traces: tracesZh,
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
