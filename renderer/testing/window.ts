// A window for component tests: the texts, the stores, and a bridge that answers what the test says.
import type { Bridge, CommandName, EventName, JobInfo } from '../../electron/contract/index.ts';
import { Settings } from '../../electron/contract/settings.ts';
import { useJobs } from '../app/jobs.ts';
import { useSettings } from '../app/settings.ts';
import { useToolchain } from '../app/toolchain.ts';
import { useRunFilter } from '../features/run/filter.ts';
import { useShown } from '../features/run/shown.ts';
import { connectTexts, i18next } from '../locales/index.ts';

type Answers = Partial<Record<CommandName | 'start', (input: never) => unknown>>;

export interface TestWindow {
  /** what was asked, in order */
  asked: { name: string; input: unknown }[];
  emit(event: EventName, payload: unknown): void;
}

export function openWindow(language: 'zh' | 'en', answers: Answers): TestWindow {
  const asked: TestWindow['asked'] = [];
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const answer = async (name: string, input: unknown) => {
    asked.push({ name, input });
    if (name === 'settings.set')
      return { ok: true as const, value: { ...useSettings.getState().settings, ...(input as object) } };
    const make = answers[name as keyof Answers];
    if (!make) return { ok: false as const, error: { code: 'internal' as const, params: {}, detail: name } };
    return { ok: true as const, value: make(input as never) };
  };
  const bridge: Bridge = {
    call: answer,
    start: (_kind, input) => answer('start', input),
    dropped: (file) => answer('dropped', file.name),
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener as (payload: never) => void));
      return () => set.delete(listener as (payload: never) => void);
    },
  };
  Object.defineProperty(globalThis, 'gopherbench', { value: bridge, configurable: true });
  useSettings.setState({ settings: Settings.parse({ language }), dark: false } as Parameters<typeof useSettings.setState>[0]);
  useToolchain.setState({
    state: { state: 'ready', version: '1.27.4', source: 'proxy', hash: 'h', hashFrom: 'pinned', files: 1, repaired: 0 },
  });
  useJobs.setState({ jobs: {} });
  useRunFilter.setState({ params: {}, views: {} });
  useShown.setState({ picked: {}, refused: {} });
  if (i18next.isInitialized) void i18next.changeLanguage(language);
  else connectTexts(language);
  return {
    asked,
    emit(event, payload) {
      for (const listener of listeners.get(event) ?? []) listener(payload as never);
    },
  };
}

export const putJob = (job: JobInfo): void => useJobs.setState((s) => ({ jobs: { ...s.jobs, [job.id]: job } }));
