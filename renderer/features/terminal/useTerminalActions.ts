// The terminals' actions, for palette and keys, while a lab is open.
import { useEffect, useMemo } from 'react';
import { type Action, useRegisterActions } from '../../app/actions.ts';
import { afterPaint } from '../../app/after-paint.ts';
import { nextTab } from './keys.ts';
import {
  ask,
  closeTerminals,
  connectTerminals,
  current,
  focusEditor,
  openTerminal,
  shownGroup,
  toggleTerminal,
  useTerminals,
} from './store.ts';

export function useTerminalActions(labId: string): void {
  // The first look into the window's storage waits for another process: tens of ms on a busy machine.
  useEffect(() => afterPaint(connectTerminals), []);
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      // A terminal that has the focus hears it itself.
      if (e.defaultPrevented || !e.ctrlKey || e.metaKey || e.altKey || e.code !== 'Backquote') return;
      e.preventDefault();
      if (e.shiftKey) void openTerminal(labId);
      else toggleTerminal(labId);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [labId]);
  useRegisterActions(
    useMemo<Action[]>(() => {
      const here = () => current(labId);
      const any = () => here() !== undefined;
      return [
        { id: 'terminal.toggle', title: 'terminal:toggle', run: () => toggleTerminal(labId), keys: 'Ctrl `' },
        { id: 'terminal.new', title: 'terminal:new', run: () => void openTerminal(labId), keys: 'Ctrl Shift `' },
        {
          id: 'terminal.split',
          title: 'terminal:split',
          run: () => void openTerminal(labId, { beside: here()!.id }),
          when: () => shownGroup(useTerminals.getState(), labId)?.length === 1,
        },
        { id: 'terminal.next', title: 'terminal:nextTab', run: () => nextTab(labId, 1), when: any, keys: 'Ctrl PageDown' },
        { id: 'terminal.previous', title: 'terminal:previousTab', run: () => nextTab(labId, -1), when: any, keys: 'Ctrl PageUp' },
        {
          id: 'terminal.rename',
          title: 'terminal:rename',
          run: () => ask({ kind: 'rename', id: here()!.id }),
          when: any,
        },
        { id: 'terminal.close', title: 'terminal:close', run: () => void closeTerminals([here()!.id]), when: any },
        { id: 'terminal.editor', title: 'terminal:editor', run: focusEditor, when: any, keys: 'F6' },
      ];
    }, [labId]),
  );
}
