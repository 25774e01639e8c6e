// For tests only: a window with settings, texts and a main side that answers as told.
import type { Answer, Bridge, EventName, LabDetail, Manifest } from '../../electron/contract/index.ts';
import { Manifest as ManifestSchema, Settings } from '../../electron/contract/index.ts';
import { useJobs } from '../app/jobs.ts';
import { useSettings } from '../app/settings.ts';
import { connectTexts, i18next } from '../locales/index.ts';

type Answers = Record<string, (input: never) => unknown>;
type Listener = (payload: unknown) => void;

export interface Side {
  /** Everything that was asked, in order: name and input. */
  asked: { name: string; input: unknown }[];
  /** Changes or adds answers; one that throws answers with that ErrorInfo. */
  answers: Answers;
  send(event: EventName, payload: unknown): void;
}

export function fakeSide(answers: Answers = {}, lang: 'zh' | 'en' = 'en'): Side {
  const listeners = new Map<string, Set<Listener>>();
  const side: Side = {
    asked: [],
    answers: { 'settings.set': () => useSettings.getState().settings, ...answers },
    send: (event, payload) => {
      for (const listener of listeners.get(event) ?? []) listener(payload);
    },
  };
  const answer = async (name: string, input: unknown): Promise<Answer> => {
    side.asked.push({ name, input });
    const handler = side.answers[name];
    if (!handler) return { ok: false, error: { code: 'internal', params: {}, detail: `no answer to ${name}` } };
    try {
      return { ok: true, value: await (handler as (input: unknown) => unknown)(input) };
    } catch (error) {
      return { ok: false, error: error as never };
    }
  };
  const bridge: Bridge = {
    call: answer,
    start: answer,
    dropped: (file) => answer('dropped', file.name),
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      set.add(listener as Listener);
      listeners.set(event, set);
      return () => set.delete(listener as Listener);
    },
  };
  Object.assign(window, { gopherbench: bridge });
  useJobs.setState({ jobs: {} });
  useSettings.setState({ settings: Settings.parse({ language: lang }), dark: false });
  if (i18next.isInitialized) void i18next.changeLanguage(lang);
  else connectTexts(lang);
  return side;
}

const both = (en: string) => ({ en, zh: `${en}（中文）` });

export const testManifest: Manifest = ManifestSchema.parse({
  ...{
    id: 'locks',
    number: 6,
    chapter: '2.3',
    group: 2,
    title: both('Locks'),
    summary: both('Two locks.'),
    minutes: 5,
    benchmark: 'Lock',
  },
  parameters: [
    { key: 'kind', title: both('Lock'), role: 'series', values: ['mutex', 'rwmutex'] },
    { key: 'reads', title: both('Reads'), role: 'filter', unit: '%', values: [50, 90, 99], default: [90] },
  ],
  metrics: [{ unit: 'ns/op', title: both('Time'), better: 'lower' }],
  chart: { x: 'reads', series: 'kind', unit: 'ns/op' },
  profiles: { quick: { samples: 6, benchtime: '1ms', set: {} }, full: { samples: 6, benchtime: '1ms', set: {} } },
  claims: [],
  predictions: [
    {
      id: 'faster',
      question: both('Which is faster?'),
      options: [
        { id: 'mutex', text: both('Mutex'), when: { above: 1.15 } },
        { id: 'rwmutex', text: both('RWMutex'), when: { below: 0.87 } },
      ],
      measure: { kind: 'ratio', unit: 'ns/op', of: { kind: 'rwmutex' }, to: { kind: 'mutex' } },
    },
  ],
  commands: [{ id: 'bench', argv: ['go', 'test', '-run', '^$', '-bench', 'Lock/.*reads=90'] }],
  exercises: [
    {
      ...{
        id: 'counter',
        title: both('Counter'),
        task: both('Make it **fast**.'),
        dir: 'exercises/1-counter',
        files: ['counter.go'],
      },
      hints: [both('First.'), both('Second.')],
      checks: [
        { id: 'correct', title: both('It counts'), kind: 'test', run: 'TestCounter' },
        { id: 'allocs', title: both('It does not allocate'), kind: 'metric', bench: '^BenchmarkAdd$', unit: 'allocs/op', max: 0 },
      ],
    },
  ],
});

export const testLab = (change: Partial<LabDetail> = {}): LabDetail => ({
  manifest: testManifest,
  available: { here: true },
  progress: { predictions: 1, predicted: 0, exercisesPassed: 0, exercises: 1, stepsSeen: [], steps: 2, runs: 0, done: false },
  predictions: [],
  missing: [],
  estimates: { quick: { variants: 6, samples: 6, seconds: 1 }, full: { variants: 6, samples: 6, seconds: 1 } },
  ...change,
});
