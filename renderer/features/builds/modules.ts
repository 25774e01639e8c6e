// The person's own Go modules as the page knows them.
import { create } from 'zustand';
import type { ErrorInfo, ModuleInfo, Subject } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';
import { navigate } from '../../app/navigate.ts';
import { patchSettings, useSettings } from '../../app/settings.ts';

interface Modules {
  list: ModuleInfo[] | undefined;
  /** of the last thing that was tried */
  error: ErrorInfo | undefined;
}
export const useModules = create<Modules>(() => ({ list: undefined, error: undefined }));

async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  useModules.setState({ error: undefined });
  try {
    return await work();
  } catch (e) {
    useModules.setState({ error: errorInfo(e) });
    return undefined;
  }
}

/** Reads each module again: what was missing may be there now. */
export async function loadModules(): Promise<void> {
  const list = await attempt(() => call('modules.list', {}));
  if (list) useModules.setState({ list });
}

export const chooseSubject = (subject: Subject): void =>
  patchSettings({ build: { ...useSettings.getState().settings.build, subject } });

/** Asks for a folder, and shows the module that is in it. */
export async function openModule(): Promise<void> {
  navigate({ page: 'builds' });
  const module = await attempt(() => call('modules.open', {}));
  if (!module) return;
  useModules.setState((s) => ({ list: [module, ...(s.list ?? []).filter((m) => m.id !== module.id)] }));
  const [first] = module.packages;
  if (first !== undefined) chooseSubject({ kind: 'module', moduleId: module.id, package: first });
}

/** Takes a module off the list; nothing of it is touched. */
export async function forgetModule(moduleId: string): Promise<void> {
  const done = await attempt(() => call('modules.forget', { moduleId }));
  if (!done) return;
  useModules.setState((s) => ({ list: s.list?.filter((m) => m.id !== moduleId) }));
  const { build } = useSettings.getState().settings;
  if (build.subject?.kind === 'module' && build.subject.moduleId === moduleId) {
    const { subject: _, ...rest } = build;
    patchSettings({ build: rest });
  }
}
