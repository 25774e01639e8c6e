// The peer of the terminal: a page that has xterm.js and node-pty itself, with nothing between them.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './places.ts';

const MAIN = `const { app, BrowserWindow } = require('electron');
app.setPath('userData', process.env.BARE_DATA);
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800,
    webPreferences: { nodeIntegration: true, contextIsolation: false, sandbox: false, backgroundThrottling: false } });
  window.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());
`;
const PAGE = (css: string) => `<!doctype html><html><head><meta charset="utf-8"><link rel="stylesheet" href="${css}"></head>
<body><div id="t"></div><script src="page.js"></script></body></html>`;
const SCRIPT = (modules: string) => `const { Terminal } = require(${JSON.stringify(path.join(modules, '@xterm/xterm'))});
const pty = require(${JSON.stringify(path.join(modules, 'node-pty'))});
const size = { cols: Number(process.env.BARE_COLS), rows: Number(process.env.BARE_ROWS) };
const terminal = new Terminal({ ...size, scrollback: 5000 });
terminal.open(document.getElementById('t'));
const shell = pty.spawn('/bin/bash', ['--norc'], { ...size, name: 'xterm-256color', cwd: process.env.BARE_DATA, env: process.env, encoding: null });
shell.onData((data) => terminal.write(data));
terminal.onData((data) => shell.write(data));
terminal.focus();
`;

/** Writes the app into `folder`; answers what to start. */
export function writeBareTerminal(folder: string): { main: string; env: Record<string, string> } {
  const app = path.join(folder, 'bare-terminal');
  const data = path.join(folder, 'bare-terminal-data');
  for (const f of [app, data]) mkdirSync(f, { recursive: true });
  const modules = path.join(root, 'node_modules');
  writeFileSync(path.join(app, 'package.json'), JSON.stringify({ name: 'bare', version: '1.0.0', main: 'main.js' }));
  writeFileSync(path.join(app, 'main.js'), MAIN);
  writeFileSync(path.join(app, 'index.html'), PAGE(path.join(modules, '@xterm/xterm/css/xterm.css')));
  writeFileSync(path.join(app, 'page.js'), SCRIPT(modules));
  return { main: app, env: { BARE_DATA: data, PS1: '$ ' } };
}
