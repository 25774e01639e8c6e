// The window's texts: one namespace a feature, and `contract` for the sentences shared with the command line.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import * as enContract from '../../electron/contract/messages/en.ts';
import * as zhContract from '../../electron/contract/messages/zh.ts';
import enApp from './en/app.ts';
import enBinary from './en/binary.ts';
import enBuilds from './en/builds.ts';
import enClaims from './en/claims.ts';
import enCode from './en/code.ts';
import enDoctor from './en/doctor.ts';
import enExercise from './en/exercise.ts';
import enLab from './en/lab.ts';
import enLabs from './en/labs.ts';
import enLesson from './en/lesson.ts';
import enResults from './en/results.ts';
import enRun from './en/run.ts';
import enSettings from './en/settings.ts';
import enTerminal from './en/terminal.ts';
import enWasm from './en/wasm.ts';
import type { Same } from './shape.ts';
import zhApp from './zh/app.ts';
import zhBinary from './zh/binary.ts';
import zhBuilds from './zh/builds.ts';
import zhClaims from './zh/claims.ts';
import zhCode from './zh/code.ts';
import zhDoctor from './zh/doctor.ts';
import zhExercise from './zh/exercise.ts';
import zhLab from './zh/lab.ts';
import zhLabs from './zh/labs.ts';
import zhLesson from './zh/lesson.ts';
import zhResults from './zh/results.ts';
import zhRun from './zh/run.ts';
import zhSettings from './zh/settings.ts';
import zhTerminal from './zh/terminal.ts';
import zhWasm from './zh/wasm.ts';

const en = {
  contract: { errors: enContract.errors, verdicts: enContract.verdicts, reasons: enContract.reasons, text: enContract.text },
  app: enApp,
  lab: enLab,
  labs: enLabs,
  lesson: enLesson,
  code: enCode,
  exercise: enExercise,
  run: enRun,
  builds: enBuilds,
  binary: enBinary,
  wasm: enWasm,
  results: enResults,
  claims: enClaims,
  doctor: enDoctor,
  settings: enSettings,
  terminal: enTerminal,
};
const zh: Same<typeof en> = {
  contract: { errors: zhContract.errors, verdicts: zhContract.verdicts, reasons: zhContract.reasons, text: zhContract.text },
  app: zhApp,
  lab: zhLab,
  labs: zhLabs,
  lesson: zhLesson,
  code: zhCode,
  exercise: zhExercise,
  run: zhRun,
  builds: zhBuilds,
  binary: zhBinary,
  wasm: zhWasm,
  results: zhResults,
  claims: zhClaims,
  doctor: zhDoctor,
  settings: zhSettings,
  terminal: zhTerminal,
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
