// The actions that belong to the frame itself: pages, theme, language, toolchain.
import { useMemo } from 'react';
import { chooseBinary } from '../features/binary/shown.ts';
import { openModule } from '../features/builds/modules.ts';
import { chooseGc } from '../features/gc/shown.ts';
import { chooseProfile } from '../features/profiles/shown.ts';
import { chooseTrace } from '../features/traces/shown.ts';
import { type Action, useRegisterActions } from './actions.ts';
import { navigate } from './navigate.ts';
import { patchSettings, useSettings } from './settings.ts';
import { ensureToolchain, useToolchain } from './toolchain.ts';

const page = (): string => useSettings.getState().settings.page;
const language = () => useSettings.getState().settings.language;
const theme = () => useSettings.getState().settings.theme;

export function useFrameActions(): void {
  const actions = useMemo<Action[]>(
    () => [
      { id: 'labs', title: 'app:go.labs', run: () => navigate({ page: 'labs' }), when: () => page() !== 'labs' },
      {
        id: 'lab',
        title: 'app:go.lab',
        run: () => navigate({ page: 'lab' }),
        when: () => page() !== 'lab' && useSettings.getState().settings.labId !== undefined,
      },
      {
        id: 'glossary',
        title: 'labs:glossary.open',
        run: () => navigate({ page: 'glossary' }),
        when: () => page() !== 'glossary',
      },
      { id: 'builds', title: 'app:go.builds', run: () => navigate({ page: 'builds' }), when: () => page() !== 'builds' },
      { id: 'modules.open', title: 'builds:action.open', run: () => void openModule() },
      { id: 'results', title: 'app:go.results', run: () => navigate({ page: 'results' }), when: () => page() !== 'results' },
      { id: 'profiles', title: 'app:go.profiles', run: () => navigate({ page: 'profiles' }), when: () => page() !== 'profiles' },
      { id: 'claims', title: 'app:go.claims', run: () => navigate({ page: 'claims' }), when: () => page() !== 'claims' },
      { id: 'doctor', title: 'app:go.doctor', run: () => navigate({ page: 'doctor' }), when: () => page() !== 'doctor' },
      { id: 'live', title: 'live:go', run: () => navigate({ page: 'live' }), when: () => page() !== 'live' },
      { id: 'settings', title: 'app:go.settings', run: () => navigate({ page: 'settings' }) },
      { id: 'profiles.open', title: 'profiles:open', run: () => void chooseProfile() },
      { id: 'binary.open', title: 'binary:open', run: () => void chooseBinary() },
      { id: 'gc.open', title: 'gc:open', run: () => void chooseGc() },
      { id: 'trace.open', title: 'traces:open', run: () => void chooseTrace() },
      {
        id: 'theme.light',
        title: 'app:theme.light',
        run: () => patchSettings({ theme: 'light' }),
        when: () => theme() !== 'light',
      },
      { id: 'theme.dark', title: 'app:theme.dark', run: () => patchSettings({ theme: 'dark' }), when: () => theme() !== 'dark' },
      {
        id: 'theme.system',
        title: 'app:theme.system',
        run: () => patchSettings({ theme: 'system' }),
        when: () => theme() !== 'system',
      },
      {
        id: 'language.zh',
        title: 'app:language.zh',
        run: () => patchSettings({ language: 'zh' }),
        when: () => language() !== 'zh',
      },
      {
        id: 'language.en',
        title: 'app:language.en',
        run: () => patchSettings({ language: 'en' }),
        when: () => language() !== 'en',
      },
      {
        id: 'toolchain.fetch',
        title: 'settings:toolchain.fetch',
        run: () => void ensureToolchain(),
        when: () => ['missing', 'failed'].includes(useToolchain.getState().state.state),
      },
      {
        id: 'toolchain.repair',
        title: 'settings:toolchain.repair',
        run: () => {
          navigate({ page: 'settings' });
          void ensureToolchain(true);
        },
        when: () => useToolchain.getState().state.state === 'ready',
      },
    ],
    [],
  );
  useRegisterActions(actions);
}
