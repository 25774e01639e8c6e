// Brings the app up in order: one instance, scheme, services, window; and down again without leaving a process behind.
import path from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, type OpenDialogOptions, session, shell } from 'electron';
import { AppError } from '../contract/index.ts';
import type { Desktop, Services } from '../services.ts';
import { connectIpc } from './ipc.ts';
import { setMenu } from './menu.ts';
import { devServer } from './origin.ts';
import { registerScheme, serve } from './protocol.ts';
import { lockDown, lockSession } from './security.ts';
import { openWindow } from './window.ts';

export interface ShellOptions {
  version: string;
  dataFolder: string;
  /** the built output: has renderer/ and preload/ */
  out: string;
  createServices(desktop: Desktop): Services;
}

/** How long a closing window may take to save what is typed. */
const FLUSH_MS = 2000;

export function startShell(options: ShellOptions): void {
  app.setName('Gopherbench');
  app.setPath('userData', path.join(options.dataFolder, 'window'));
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  registerScheme();
  let window: BrowserWindow | undefined;
  const dev = devServer(app.isPackaged);
  lockDown(dev);
  app.on('second-instance', () => {
    if (!window) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
  let send: Desktop['send'] = () => {};
  let flushed = () => {};
  const zh = () => app.getPreferredSystemLanguages()[0]?.toLowerCase().startsWith('zh') ?? false;
  const desktop: Desktop = {
    version: options.version,
    electron: process.versions.electron,
    sandboxed: !app.commandLine.hasSwitch('no-sandbox'),
    systemLanguage: () => (zh() ? 'zh' : 'en'),
    systemDark: () => nativeTheme.shouldUseDarkColors,
    async chooseFile(name) {
      const answer = window
        ? await dialog.showSaveDialog(window, { defaultPath: name })
        : await dialog.showSaveDialog({ defaultPath: name });
      return answer.canceled ? undefined : answer.filePath;
    },
    async chooseFolder() {
      const options: OpenDialogOptions = { properties: ['openDirectory', 'createDirectory'] };
      const answer = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options);
      return answer.canceled ? undefined : answer.filePaths[0];
    },
    async reveal(folder) {
      const problem = await shell.openPath(folder);
      if (problem) throw new AppError('disk-read', { file: folder }, problem);
    },
    send: (event, payload) => send(event, payload),
    flushed: () => flushed(),
    // Window, GPU and network processes are ours too: what they use is not the machine being busy with something else.
    ownCpu: () => app.getAppMetrics().reduce((ms, p) => ms + (p.cpu.cumulativeCPUUsage ?? 0) * 1000, 0),
    settle: 30,
  };
  // Before Chromium is ready: the toolchain is looked at in a thread meanwhile, and the window shows what became of it.
  const services = options.createServices(desktop);
  services.jobs.start('toolchain.ensure', { repair: false });
  const { settings, dispatcher } = services;
  // A top-level await on whenReady would deadlock an ESM main: hence then().
  void app.whenReady().then(() => {
    serve(session.defaultSession, path.join(options.out, 'renderer'));
    lockSession(session.defaultSession, dev);
    const ipc = connectIpc(dispatcher, () => window?.webContents, dev);
    send = ipc.send;
    const open = () => {
      const opened = openWindow({ settings, preload: path.join(options.out, 'preload/preload.cjs'), dev });
      window = opened;
      // The page saves what is typed before it goes; one that does not answer is not waited for long.
      opened.once('close', (event) => {
        event.preventDefault();
        const timer = setTimeout(() => flushed(), FLUSH_MS);
        flushed = () => {
          flushed = () => {};
          clearTimeout(timer);
          if (!opened.isDestroyed()) opened.close();
        };
        ipc.send('closing', {});
      });
      window.on('closed', () => {
        window = undefined;
      });
    };
    open();
    const retitle = () => {
      const { language } = settings.get();
      setMenu(language === 'zh' || (language === 'system' && zh()), (action) => ipc.send('menu', { action }));
    };
    retitle();
    settings.onChange(retitle);
    nativeTheme.on('updated', () => ipc.send('theme', { dark: nativeTheme.shouldUseDarkColors }));
    app.on('activate', () => {
      if (BrowserWindow.getAllWindows().length === 0) open();
    });
  });
  let closing = false;
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' || closing) app.quit();
  });
  app.on('before-quit', (event) => {
    if (closing) return;
    event.preventDefault();
    closing = true;
    void services.close().finally(() => app.quit());
  });
}
