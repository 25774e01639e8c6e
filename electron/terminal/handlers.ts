// What the window asks of the terminals, by the contract's names.
import type { Handlers } from '../dispatch.ts';
import type { Terminals } from './index.ts';

/** What only a window has. */
export interface TerminalWindow {
  /** closes, although something runs in a terminal */
  leave(): void;
  /** pastes into what has the focus */
  paste(): void;
  /** opens an https address in the person's browser */
  browse(url: string): Promise<void>;
}
type Names = Extract<keyof Handlers, `terminal.${string}`> | 'app.leave' | 'app.paste' | 'app.browse';

export function terminalHandlers(terminals: Terminals, window: TerminalWindow | undefined): Pick<Handlers, Names> {
  return {
    'app.leave': () => {
      window?.leave();
      return {};
    },
    'app.paste': () => {
      window?.paste();
      return {};
    },
    'app.browse': async ({ url }) => {
      await window?.browse(url);
      return {};
    },
    'terminal.shells': () => terminals.shells(),
    'terminal.list': () => terminals.list(),
    'terminal.open': (input) => terminals.open(input),
    'terminal.restart': ({ id }) => terminals.restart(id),
    'terminal.close': ({ id }) => {
      terminals.close(id);
      return {};
    },
    'terminal.rename': ({ id, name }) => terminals.rename(id, name),
    'terminal.running': ({ ids }) => terminals.running(ids),
    'terminal.run': (input) => terminals.run(input),
    'terminal.connect': () => {
      terminals.connect();
      return {};
    },
  };
}
