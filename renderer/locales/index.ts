// The window's texts: one namespace a feature, and `contract` for the sentences shared with the command line.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import * as enContract from '../../electron/contract/messages/en.ts';
import * as zhContract from '../../electron/contract/messages/zh.ts';
import enApp from './en/app.ts';
import enBinary from './en/binary.ts';
import enBuilds from './en/builds.ts';
import enCapture from './en/capture.ts';
import enClaims from './en/claims.ts';
import enCode from './en/code.ts';
import enCompiler from './en/compiler.ts';
import enDoctor from './en/doctor.ts';
import enExercise from './en/exercise.ts';
import enGc from './en/gc.ts';
import enGmp from './en/gmp.ts';
import enLab from './en/lab.ts';
import enLabs from './en/labs.ts';
import enLesson from './en/lesson.ts';
import enLive from './en/live.ts';
import enProfiles from './en/profiles.ts';
import enResults from './en/results.ts';
import enRun from './en/run.ts';
import enSettings from './en/settings.ts';
import enTerminal from './en/terminal.ts';
import enTraces from './en/traces.ts';
import enWasm from './en/wasm.ts';
import type { Same } from './shape.ts';
import zhApp from './zh/app.ts';
import zhBinary from './zh/binary.ts';
import zhBuilds from './zh/builds.ts';
import zhCapture from './zh/capture.ts';
import zhClaims from './zh/claims.ts';
import zhCode from './zh/code.ts';
import zhCompiler from './zh/compiler.ts';
import zhDoctor from './zh/doctor.ts';
import zhExercise from './zh/exercise.ts';
import zhGc from './zh/gc.ts';
import zhGmp from './zh/gmp.ts';
import zhLab from './zh/lab.ts';
import zhLabs from './zh/labs.ts';
import zhLesson from './zh/lesson.ts';
import zhLive from './zh/live.ts';
import zhProfiles from './zh/profiles.ts';
import zhResults from './zh/results.ts';
import zhRun from './zh/run.ts';
import zhSettings from './zh/settings.ts';
import zhTerminal from './zh/terminal.ts';
import zhTraces from './zh/traces.ts';
import zhWasm from './zh/wasm.ts';

const en = {
  contract: { errors: enContract.errors, verdicts: enContract.verdicts, reasons: enContract.reasons, text: enContract.text },
  app: enApp,
  lab: enLab,
  labs: enLabs,
  lesson: enLesson,
  code: enCode,
  compiler: enCompiler,
  exercise: enExercise,
  run: enRun,
  capture: enCapture,
  gc: enGc,
  builds: enBuilds,
  binary: enBinary,
  wasm: enWasm,
  live: enLive,
  profiles: enProfiles,
  results: enResults,
  claims: enClaims,
  doctor: enDoctor,
  settings: enSettings,
  terminal: enTerminal,
  traces: enTraces,
  gmp: enGmp,
};
const zh: Same<typeof en> = {
  contract: { errors: zhContract.errors, verdicts: zhContract.verdicts, reasons: zhContract.reasons, text: zhContract.text },
  app: zhApp,
  lab: zhLab,
  labs: zhLabs,
  lesson: zhLesson,
  code: zhCode,
  compiler: zhCompiler,
  exercise: zhExercise,
  run: zhRun,
  capture: zhCapture,
  gc: zhGc,
  builds: zhBuilds,
  binary: zhBinary,
  wasm: zhWasm,
  live: zhLive,
  profiles: zhProfiles,
  results: zhResults,
  claims: zhClaims,
  doctor: zhDoctor,
  settings: zhSettings,
  terminal: zhTerminal,
  traces: zhTraces,
  gmp: zhGmp,
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: typeof en;
  }
}

/** Prepares the texts; synchronous, so that nothing is ever drawn without words. */
export function connectTexts(language: 'zh' | 'en'): void {
  void i18next.use(initReactI18next).init({
    resources: { en, zh },
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'app',
    ns: Object.keys(en),
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
}

export { en as english, i18next, zh as chinese };
