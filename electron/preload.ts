// The one narrow bridge into the window: ask, start, listen. Names and inputs are checked on the main side.
import { contextBridge, ipcRenderer } from 'electron';
import { type Bridge, CHANNEL } from './contract/bridge.ts';

const listeners = new Map<string, Set<(payload: never) => void>>();
ipcRenderer.on(CHANNEL.event, (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload as never);
});

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(CHANNEL.call, name, input),
  start: (kind, input) => ipcRenderer.invoke(CHANNEL.start, kind, input),
  on(event, listener) {
    const set = listeners.get(event) ?? new Set();
    listeners.set(event, set);
    set.add(listener as (payload: never) => void);
    return () => set.delete(listener as (payload: never) => void);
  },
};
contextBridge.exposeInMainWorld('gopherbench', bridge);
