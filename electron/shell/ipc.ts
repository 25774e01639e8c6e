// The main end of the bridge. Each message is checked: our own window, its top frame, our own page, a known name, a valid input.
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { type Answer, AppError, CHANNEL, type EventName, type EventPayload, toErrorInfo } from '../contract/index.ts';
import type { Dispatcher } from '../dispatch.ts';
import { isOurs } from './origin.ts';

export interface Ipc {
  send<E extends EventName>(event: E, payload: EventPayload<E>): void;
}

export function connectIpc(dispatcher: Dispatcher, windowContents: () => WebContents | undefined, dev: string | undefined): Ipc {
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
  handle(CHANNEL.call, (name, input) => dispatcher.call(name, input));
  handle(CHANNEL.start, (name, input) => dispatcher.start(name, input));
  return {
    send(event, payload) {
      const contents = windowContents();
      if (contents && !contents.isDestroyed() && !contents.isCrashed()) contents.send(CHANNEL.event, event, payload);
    },
  };
}
