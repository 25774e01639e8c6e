// Brings the app up in order: one instance, scheme, services, window; and down again without leaving a process behind.
import path from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, type OpenDialogOptions, session, shell } from 'electron';
import { AppError } from '../contract/index.ts';
import type { Desktop, Services } from '../services.ts';
import { connectIpc } from './ipc.ts';
import { createLeave, type Leave } from './leave.ts';
import { setMenu } from './menu.ts';
import { devServer } from './origin.ts';
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
  createServices(desktop: Desktop): Services;
}

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
    runWasm: (program) =>
      program.system === 'wasip1'
        ? runUtility(path.join(options.out, 'main/wasi.js'), program)
        : runPage(path.join(options.out, 'preload'), program),
    // Window, GPU and network processes are ours too: what they use is not the machine being busy with something else.
    ownCpu: () => app.getAppMetrics().reduce((ms, p) => ms + (p.cpu.cumulativeCPUUsage ?? 0) * 1000, 0),
    settle: 30,
  };
  // Before Chromium is ready: the toolchain is looked at in a thread meanwhile, and the window shows what became of it.
  const services = options.createServices(desktop);
  services.jobs.start('toolchain.ensure', { repair: false });
  const { settings, dispatcher, terminals } = services;
  // A top-level await on whenReady would deadlock an ESM main: hence then().
  void app.whenReady().then(() => {
    serve(session.defaultSession, path.join(options.out, 'renderer'));
    lockSession(session.defaultSession, dev);
    const ipc = connectIpc(dispatcher, contents, dev);
    send = ipc.send;
    const leaving = createLeave(ipc, () => terminals.running());
    leave = leaving;
    // Who ends the app by a signal (the system at its shutdown, a script) can't answer a question. Chromium sets its own handlers after
    // this file was read, so ours come when it is ready.
    for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(name, () => {
        leaving.insist();
        app.quit();
      });
    }
    const open = () => {
      const opened = openWindow({ settings, preload: path.join(options.out, 'preload/preload.cjs'), dev });
      window = opened;
      leaving.guard(opened);
      recover(opened, dev);
      window.on('closed', () => {
        window = undefined;
        void terminals.closeAll(); // they were this window's, also where the app lives on without one
      });
    };
    open();
    // Node makes the classes of fetch when they are first used: now, while the page's process starts, and not when it asks for its page.
    Response.error();
    window?.once('show', () => setTimeout(() => void services.housekeeping(), HOUSEKEEPING_MS));
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
      await services.close();
    };
    void end().finally(() => {
      closed = closing;
      if (closed) app.quit();
    });
  });
}
