// The peer of start and memory: a window of the same runtime with one page that holds a heading and a button.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const MAIN = `const { app, BrowserWindow } = require('electron');
app.setPath('userData', process.env.BARE_DATA);
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences: { sandbox: true, contextIsolation: true } });
  window.once('ready-to-show', () => window.show());
  window.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());
`;
const PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>bare</title></head>
<body><h1>Bare</h1><button id="b">Click</button><script src="page.js"></script></body></html>`;
const SCRIPT = `document.getElementById('b').onclick = () => { document.querySelector('h1').textContent = 'answered'; };`;

/** Writes the app into `folder`; answers what to start. */
export function writeBare(folder: string): { main: string; env: Record<string, string> } {
  const app = path.join(folder, 'bare');
  mkdirSync(app, { recursive: true });
  writeFileSync(path.join(app, 'package.json'), JSON.stringify({ name: 'bare', version: '1.0.0', main: 'main.js' }));
  writeFileSync(path.join(app, 'main.js'), MAIN);
  writeFileSync(path.join(app, 'index.html'), PAGE);
  writeFileSync(path.join(app, 'page.js'), SCRIPT);
  return { main: app, env: { BARE_DATA: path.join(folder, 'bare-data') } };
}
