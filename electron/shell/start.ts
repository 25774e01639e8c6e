// Brings the app up in order: one instance, scheme, window, services; and down again without leaving a process behind.
import path from 'node:path';
import { app, BrowserWindow, dialog, Menu, nativeTheme, type OpenDialogOptions, session, shell } from 'electron';
import { AppError } from '../contract/app-error.ts';
import type { Desktop, Services } from '../services.ts';
import { glimpse } from '../settings/glimpse.ts';
import { connectIpc } from './ipc.ts';
import { createLeave, type Leave } from './leave.ts';
import { setMenu } from './menu.ts';
import { devServer } from './origin.ts';
import { pagePdf } from './pdf.ts';
import { registerScheme, serve } from './protocol.ts';
import { recover } from './recover.ts';
import { cutOff, lockDown, lockSession } from './security.ts';
import { startTerminalHost } from './terminals.ts';
import { runPage } from './wasm/page.ts';
import { runUtility } from './wasm/utility.ts';
import { openWindow } from './window.ts';

export interface ShellOptions {
  version: string;
  dataFolder: string;
  /** the built output: has renderer/ and preload/ */
  out: string;
  /** Called once the page is under way; `calm` is when the page has its script and draws itself: time to keep this thread busy. */
  createServices(desktop: Desktop, calm: Promise<void>): Promise<Services>;
}

/** How long the services wait at most for the page to have its script. */
const CALM_MS = 500;
/** How long after the window is there what can wait is done. */
const HOUSEKEEPING_MS = 3000;

export function startShell(options: ShellOptions): void {
  app.setName('Gopherbench');
  app.setPath('userData', path.join(options.dataFolder, 'window'));
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  registerScheme();
  let window: BrowserWindow | undefined;
  const contents = () => window?.webContents;
  const dev = devServer(app.isPackaged);
  cutOff(dev);
  lockDown(dev);
  app.on('second-instance', () => {
    if (!window) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
  let send: Desktop['send'] = () => {};
  let leave: Leave | undefined;
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
    async openFile() {
      const options: OpenDialogOptions = { properties: ['openFile'] };
      const answer = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options);
      return answer.canceled ? undefined : answer.filePaths[0];
    },
    async reveal(folder) {
      const problem = await shell.openPath(folder);
      if (problem) throw new AppError('disk-read', { file: folder }, problem);
    },
    send: (event, payload) => send(event, payload),
    flushed: () => leave?.flushed(),
    window: {
      leave: () => leave?.insist(),
      paste: () => contents()?.paste(),
      // The contract lets only https through, and the page asks the person first.
      browse: (url) => shell.openExternal(url),
      startTerminalHost: () => startTerminalHost(options.out, contents),
    },
    pdf: pagePdf,
    runWasm: (program) =>
      program.system === 'wasip1'
        ? runUtility(path.join(options.out, 'main/wasi.js'), program)
        : runPage(path.join(options.out, 'preload'), program),
    // Window, GPU and network processes are ours too: what they use is not the machine being busy with something else.
    ownCpu: () => app.getAppMetrics().reduce((ms, p) => ms + (p.cpu.cumulativeCPUUsage ?? 0) * 1000, 0),
    settle: 60,
  };
  const coming = Promise.withResolvers<Services>();
  const services = coming.promise;
  // The page is told by the first that it asks.
  services.catch((e: unknown) => console.error('gopherbench: the services could not be made:', e));
  /** Does it with the services as soon as they are there, if ever. */
  const when = (work: (services: Services) => unknown): void => void services.then(work, () => {});
  let begun = false;
  // Else Electron builds a menu of its own first.
  Menu.setApplicationMenu(null);
  // A top-level await on whenReady would deadlock an ESM main: hence then().
  void app.whenReady().then(() => {
    const calm = Promise.withResolvers<void>();
    serve(session.defaultSession, path.join(options.out, 'renderer'), calm.resolve);
    setTimeout(calm.resolve, dev === undefined ? CALM_MS : 0);
    lockSession(session.defaultSession, dev);
    const ipc = connectIpc(
      async () => (await services).dispatcher,
      async (file) => (await services).openDropped(file),
      contents,
      dev,
    );
    send = ipc.send;
    const leaving = createLeave(ipc, () =>
      services.then(
        ({ terminals }) => terminals.running(),
        () => [],
      ),
    );
    leave = leaving;
    const open = () => {
      const opened = openWindow({
        seen: glimpse(options.dataFolder),
        preload: path.join(options.out, 'preload/preload.cjs'),
        dev,
        remember: (window) => when(({ settings }) => settings.set({ window })),
      });
      window = opened;
      leaving.guard(opened);
      recover(opened, dev);
      window.on('closed', () => {
        window = undefined;
        when(({ terminals }) => terminals.closeAll()); // they were this window's, also where the app lives on without one
      });
    };
    open();
    begun = true;
    void options.createServices(desktop, calm.promise).then(coming.resolve, coming.reject);
    // Who ends the app by a signal (the system at its shutdown, a script) can't answer a question. Chromium sets its own handlers after
    // this file was read, so ours come when it is ready.
    for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(name, () => {
        leaving.insist();
        app.quit();
      });
    }
    const retitle = (language = 'system') => {
      setMenu(language === 'zh' || (language === 'system' && zh()), (action) => ipc.send('menu', { action }));
    };
    when(({ settings, jobs, housekeeping }) => {
      jobs.start('toolchain.ensure', { repair: false });
      if (window?.isVisible() === false) window.once('show', () => retitle(settings.get().language));
      else retitle(settings.get().language);
      settings.onChange((s) => retitle(s.language));
      setTimeout(() => void housekeeping(), HOUSEKEEPING_MS);
    });
    nativeTheme.on('updated', () => ipc.send('theme', { dark: nativeTheme.shouldUseDarkColors }));
    app.on('activate', () => {
      if (BrowserWindow.getAllWindows().length === 0) open();
    });
  });
  let closing = false;
  let closed = false;
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' || closing) app.quit();
  });
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    if (closing) return; // asked twice: what was begun is put away all the same
    const end = async () => {
      if (window && leave && !(await leave.may(() => app.quit()))) return;
      closing = true;
      if (begun)
        await services.then(
          (s) => s.close(),
          () => {},
        );
    };
    void end().finally(() => {
      closed = closing;
      if (closed) app.quit();
    });
  });
}
