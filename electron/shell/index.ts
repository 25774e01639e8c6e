// The window and all that touches Electron: app:// protocol, security, menu, dialogs, the bridge's main end.
export { startShell } from './start.ts';
