// The one narrow bridge into the window: ask, start, listen. Names and inputs are checked on the main side.
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { type Bridge, CHANNEL } from './contract/bridge.ts';
import { TERMINAL_PORT } from './contract/port.ts';

const listeners = new Map<string, Set<(payload: never) => void>>();
ipcRenderer.on(CHANNEL.event, (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload as never);
});

// A port can't go over the context bridge; the page gets it as a message from itself, to its own origin only.
ipcRenderer.on(TERMINAL_PORT, (event) => window.postMessage(TERMINAL_PORT, window.origin, event.ports));

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(CHANNEL.call, name, input),
  start: (kind, input) => ipcRenderer.invoke(CHANNEL.start, kind, input),
  dropped: (file) => ipcRenderer.invoke(CHANNEL.dropped, webUtils.getPathForFile(file), undefined),
  on(event, listener) {
    const set = listeners.get(event) ?? new Set();
    listeners.set(event, set);
    set.add(listener as (payload: never) => void);
    return () => set.delete(listener as (payload: never) => void);
  },
};
contextBridge.exposeInMainWorld('gopherbench', bridge);
// WebRTC asks the network for this machine's addresses, past every policy of the page's; nothing here calls anybody.
contextBridge.executeInMainWorld({
  func: () => {
    for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) Reflect.deleteProperty(window, name);
  },
});
