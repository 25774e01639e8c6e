// The one window: made with every protection on, put back where it was, never shown empty.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import type { Settings } from '../contract/index.ts';
import type { Glimpse } from '../settings/glimpse.ts';
import { HOME } from './origin.ts';

const MIN = { width: 900, height: 600 };

export interface WindowOptions {
  /** what of the settings is known when the window is made */
  seen: Glimpse;
  preload: string;
  dev: string | undefined;
  remember(place: NonNullable<Settings['window']>): void;
}

export function openWindow(options: WindowOptions): BrowserWindow {
  const kept = options.seen.window;
  const window = new BrowserWindow({
    ...place(kept),
    minWidth: MIN.width,
    minHeight: MIN.height,
    show: false,
    title: 'Gopherbench',
    backgroundColor: isDark(options.seen) ? '#0e1115' : '#f5f6f8',
    autoHideMenuBar: true,
    webPreferences: {
      preload: plainPath(path.resolve(options.preload)),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // A measurement in a window behind others must still tell what it measured.
      backgroundThrottling: false,
    },
  });
  if (kept?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  const remember = () => {
    if (window.isDestroyed() || window.isMinimized()) return;
    options.remember({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  let timer: NodeJS.Timeout | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(remember, 300);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('close', () => {
    clearTimeout(timer);
    remember();
  });
  void window.loadURL(options.dev ?? HOME);
  return window;
}

/**
 * Chromium on Linux reads the preload script's path in the locale's encoding: in a locale without UTF-8, letters beyond ASCII in it
 * lose us the bridge without a word. There a copy with a plain path stands in.
 */
function plainPath(file: string): string {
  if (process.platform !== 'linux' || /^[\x20-\x7e]*$/.test(file)) return file;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gopherbench-'));
  const copy = path.join(folder, path.basename(file));
  copyFileSync(file, copy);
  app.once('quit', () => rmSync(folder, { recursive: true, force: true }));
  return copy;
}

/** The kept place if it still lies on a screen, else the middle of the first. */
function place(kept: { x?: number; y?: number; width: number; height: number } | undefined) {
  if (!kept) return { width: 1280, height: 800 };
  const size = { width: Math.max(MIN.width, kept.width), height: Math.max(MIN.height, kept.height) };
  const { x, y } = kept;
  if (x === undefined || y === undefined) return size;
  const visible = screen
    .getAllDisplays()
    .some(({ workArea: a }) => x < a.x + a.width - 80 && x + kept.width > a.x + 80 && y >= a.y - 10 && y < a.y + a.height - 80);
  return visible ? { x, y, ...size } : size;
}

function isDark({ theme = 'system' }: Glimpse): boolean {
  return theme === 'system' ? nativeTheme.shouldUseDarkColors : theme === 'dark';
}
