// The person's settings: one store, written through to the main side, told by its event when another place changes them.
import { create } from 'zustand';
import type { AppInfo, Settings, SettingsPatch } from '../../electron/contract/index.ts';
import { call, on } from './api.ts';

interface State {
  settings: Settings;
  info: AppInfo;
  dark: boolean;
}

/** Filled by connectSettings() before the first render, so that no component need think of a time without settings. */
export const useSettings = create<State>(() => ({}) as State);

export async function connectSettings(): Promise<void> {
  const [settings, info] = await Promise.all([call('settings.get', {}), call('app.info', {})]);
  useSettings.setState({ settings, info, dark: info.systemDark }, true);
  on('settings', (s) => pending === 0 && useSettings.setState({ settings: s }));
  on('changed', ({ what }) => what === 'notices' && void call('app.info', {}).then((info) => useSettings.setState({ info })));
  on('theme', ({ dark }) => useSettings.setState({ dark }));
}

/** Patches on their way. An echo of an older one must not undo a newer one that the window already shows. */
let pending = 0;

/** Applies at once in the window and is kept by the main side. */
export function patchSettings(patch: SettingsPatch): void {
  useSettings.setState((s) => ({ settings: { ...s.settings, ...patch } }));
  pending++;
  call('settings.set', patch)
    .then((settings) => pending === 1 && useSettings.setState({ settings }))
    // A full disk must not stop the window: the choice holds until it is closed.
    .catch((e: unknown) => console.warn('settings were not kept', e))
    .finally(() => pending--);
}

export const useLang = (): 'zh' | 'en' =>
  useSettings((s) => (s.settings.language === 'system' ? s.info.systemLanguage : s.settings.language));
export const useTheme = (): 'light' | 'dark' =>
  useSettings((s) => (s.settings.theme === 'system' ? (s.dark ? 'dark' : 'light') : s.settings.theme));
