// The main end of the bridge. Each message is checked: our own window, its top frame, our own page, a known name, a valid input. What
// is asked before the services are there waits for them.
import path from 'node:path';
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { AppError, toErrorInfo } from '../contract/app-error.ts';
import { CHANNEL } from '../contract/bridge.ts';
import type { Answer, EventName, EventPayload } from '../contract/index.ts';
import type { Dispatcher } from '../dispatch.ts';
import { isOurs } from './origin.ts';

export interface Ipc {
  send<E extends EventName>(event: E, payload: EventPayload<E>): void;
}

export function connectIpc(
  dispatcher: () => Promise<Dispatcher>,
  openDropped: (file: string) => Promise<unknown>,
  windowContents: () => WebContents | undefined,
  dev: string | undefined,
): Ipc {
  const check = (event: IpcMainInvokeEvent): void => {
    const frame = event.senderFrame;
    const trusted =
      event.sender === windowContents() &&
      frame !== null &&
      frame.parent === null &&
      frame === event.sender.mainFrame &&
      isOurs(frame.url, dev);
    if (!trusted) throw new AppError('not-allowed');
  };
  const handle = (channel: string, work: (name: unknown, input: unknown) => Promise<unknown>) =>
    ipcMain.handle(channel, async (event, name: unknown, input: unknown): Promise<Answer> => {
      try {
        check(event);
        return { ok: true, value: await work(name, input) };
      } catch (e) {
        const error = toErrorInfo(e);
        if (error.code === 'internal') console.error('gopherbench:', error.detail);
        return { ok: false, error };
      }
    });
  handle(CHANNEL.call, async (name, input) => (await dispatcher()).call(name, input));
  // Its path comes from the preload script, which read it off the dropped file; the empty one is that of a file made by a script.
  handle(CHANNEL.dropped, async (file) => {
    if (typeof file !== 'string' || !path.isAbsolute(file)) throw new AppError('bad-request', {}, 'a file without a path');
    return openDropped(file);
  });
  handle(CHANNEL.start, async (name, input) => (await dispatcher()).start(name, input));
  return {
    send(event, payload) {
      const contents = windowContents();
      if (contents && !contents.isDestroyed() && !contents.isCrashed()) contents.send(CHANNEL.event, event, payload);
    },
  };
}
