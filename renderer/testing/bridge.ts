// For tests only: a bridge whose answers a test gives, and stores filled as main.tsx fills them.
import { vi } from 'vitest';
import { type EventName, type JobInfo, type LabSummary, Settings } from '../../electron/contract/index.ts';
import { loadCatalogue, useCatalogue } from '../app/catalogue.ts';
import { connectJobs, useJobs } from '../app/jobs.ts';
import { useLoad } from '../app/load.ts';
import { connectSettings } from '../app/settings.ts';
import { connectToolchain } from '../app/toolchain.ts';
import { connectTexts, i18next } from '../locales/index.ts';

export interface FakeBridge {
  /** Every call and start so far, in order. */
  asked: [string, unknown][];
  emit(event: EventName, payload: unknown): void;
}

/** `answers` by command name; a function is asked with the input; what is not there answers with {}. */
export async function fakeWindow(answers: Record<string, unknown> = {}): Promise<FakeBridge> {
  const asked: [string, unknown][] = [];
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  let settings = Settings.parse(answers['settings.get'] ?? {});
  const all: Record<string, unknown> = {
    'app.info': { systemLanguage: 'en', systemDark: false, notices: [], dataBytesFree: 40 * 2 ** 30, go: '1.27.4' },
    'toolchain.state': {
      state: 'ready',
      version: '1.27.4',
      source: 'proxy',
      hash: 'h1:x',
      hashFrom: 'pinned',
      files: 9,
      repaired: 0,
    },
    'machine.facts': { os: 'linux', arch: 'amd64', cores: 8, memory: 16 * 2 ** 30, cpu: 'A processor' },
    'machine.load': { busy: 0.1, cores: 8, quiet: true, at: 0 },
    'labs.list': [],
    'catalogue.path': [],
    'catalogue.needs': {},
    'jobs.list': [],
    ...answers,
    'settings.get': () => settings,
    'settings.set': (patch: object) => {
      settings = { ...settings, ...patch };
      return settings;
    },
  };
  vi.stubGlobal('gopherbench', {
    call: async (name: string, input: unknown) => {
      asked.push([name, input]);
      const answer = all[name];
      return { ok: true, value: typeof answer === 'function' ? await answer(input) : answer === undefined ? {} : answer };
    },
    start: async (kind: string, input: unknown) => {
      asked.push([kind, input]);
      return { ok: true, value: { id: 'j', kind, input, status: 'running', startedAt: 1 } };
    },
    on: (event: string, listener: (payload: unknown) => void) => {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => set.delete(listener);
    },
  });
  useJobs.setState({ jobs: {} });
  useLoad.setState({ load: undefined });
  useCatalogue.setState({ labs: undefined, error: undefined });
  await Promise.all([connectSettings(), connectJobs(), connectToolchain(), loadCatalogue()]);
  connectTexts('en');
  await i18next.changeLanguage('en');
  return {
    asked,
    emit: (event, payload) => {
      for (const listener of listeners.get(event) ?? []) listener(payload);
    },
  };
}

export const fakeLab = (o: Partial<LabSummary> = {}): LabSummary => ({
  id: 'mutex-vs-rwmutex',
  number: 6,
  chapter: '2.3',
  group: 2,
  title: { en: 'Mutex against RWMutex', zh: 'Mutex 与 RWMutex' },
  summary: { en: 'Find the knee', zh: '找到拐点' },
  minutes: 30,
  available: { here: true },
  progress: { predictions: 1, predicted: 0, exercisesPassed: 1, exercises: 4, stepsSeen: [], steps: 3, runs: 0, done: false },
  ...o,
});

export const fakeJob = (o: Partial<JobInfo> = {}): JobInfo => ({
  id: '00000000-0000-4000-8000-000000000001',
  kind: 'run.start',
  input: { labId: 'mutex-vs-rwmutex', profile: 'quick', params: {} },
  status: 'running',
  startedAt: 1,
  ...o,
});
