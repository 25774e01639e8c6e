// The window's start: fills the stores from the main side, then draws. If that side can't be reached, says so plainly.
import './app/tokens.css';
import './app/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { errorInfo } from './app/api.ts';
import { connectCatalogue } from './app/catalogue.ts';
import { connectJobs } from './app/jobs.ts';
import { connectSettings, useSettings } from './app/settings.ts';
import { connectToolchain } from './app/toolchain.ts';
import { Unreachable } from './app/Unreachable.tsx';
import { connectTexts } from './locales/index.ts';

const root = createRoot(document.getElementById('root')!);
try {
  await Promise.all([connectSettings(), connectJobs(), connectToolchain()]);
  connectCatalogue();
  const { settings, info } = useSettings.getState();
  connectTexts(settings.language === 'system' ? info.systemLanguage : settings.language);
  root.render(<App />);
} catch (e) {
  connectTexts(navigator.language.startsWith('zh') ? 'zh' : 'en');
  document.documentElement.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  root.render(<Unreachable info={errorInfo(e)} />);
}
