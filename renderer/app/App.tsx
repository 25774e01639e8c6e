import { CSPProvider } from '@base-ui/react/csp-provider';
import { StrictMode, useEffect, useLayoutEffect } from 'react';
import { flushSaves } from '../features/code/flush.ts';
import { i18next } from '../locales/index.ts';
import { TooltipProvider } from '../ui/index.ts';
import { useActions } from './actions.ts';
import { call, on } from './api.ts';
import { Frame } from './Frame.tsx';
import { useFrameActions } from './frame-actions.ts';
import { useMeasuring } from './jobs.ts';
import { useLang, useTheme } from './settings.ts';

/** Theme, language and stillness stand on <html>, so that every style sheet can ask for them. */
function useDocument() {
  const lang = useLang();
  const theme = useTheme();
  const measuring = useMeasuring();
  useLayoutEffect(() => {
    const html = document.documentElement;
    html.lang = lang === 'zh' ? 'zh-CN' : 'en';
    html.dataset.theme = theme;
    html.dataset.measuring = String(measuring);
  }, [lang, theme, measuring]);
  useLayoutEffect(() => {
    if (i18next.language !== lang) void i18next.changeLanguage(lang);
  }, [lang]);
}

export function App() {
  useDocument();
  useFrameActions();
  useEffect(() => on('menu', ({ action }) => useActions.getState().actions[action]?.run()), []);
  useEffect(
    () =>
      on('closing', () => {
        const flushed = () => void call('app.flushed', {});
        void flushSaves().then(flushed, flushed);
      }),
    [],
  );
  return (
    <StrictMode>
      <CSPProvider disableStyleElements>
        <TooltipProvider>
          <Frame />
        </TooltipProvider>
      </CSPProvider>
    </StrictMode>
  );
}
