// Keys that belong to the app while a terminal has the focus; all others are the program's.
import { openPalette } from '../../app/Palette.tsx';
import { patchSettings, useSettings } from '../../app/settings.ts';
import {
  closeTerminals,
  current,
  focusEditor,
  groupsOf,
  openTerminal,
  show,
  shownGroup,
  toggleTerminal,
  useTerminals,
} from './store.ts';

const mac = navigator.platform.startsWith('Mac');

export interface TerminalKeys {
  copy(): boolean;
  paste(): void;
  find(): void;
  links(): void;
}

export function nextTab(labId: string, by: 1 | -1): void {
  const state = useTerminals.getState();
  const groups = groupsOf(state.terminals, labId).map((g) => g[0]!.group);
  const at = groups.indexOf(shownGroup(state, labId)?.[0]?.group ?? '');
  const next = groups[(at + by + groups.length) % groups.length];
  if (next) show(labId, next);
}

function zoom(by: number): void {
  const { fontSize } = useSettings.getState().settings;
  patchSettings({ fontSize: by === 0 ? 13 : Math.min(24, Math.max(10, fontSize + by)) });
}

/** Does what a key is for here; false leaves it to the program. */
export function terminalKey(e: KeyboardEvent, labId: string, act: TerminalKeys): boolean {
  const ctrl = e.ctrlKey && !e.metaKey && !e.altKey;
  const command = mac ? e.metaKey && !e.ctrlKey && !e.altKey : ctrl;
  const done = (work: () => void) => {
    work();
    return true;
  };
  if (ctrl && e.code === 'Backquote') return done(() => (e.shiftKey ? void openTerminal(labId) : toggleTerminal(labId)));
  if (ctrl && !e.shiftKey && e.key === 'PageDown') return done(() => nextTab(labId, 1));
  if (ctrl && !e.shiftKey && e.key === 'PageUp') return done(() => nextTab(labId, -1));
  if (e.key === 'F6' && !ctrl && !e.altKey) return done(focusEditor);
  if (command && e.shiftKey) {
    switch (e.code) {
      case 'KeyC':
        return act.copy() || true;
      case 'KeyV':
        return done(act.paste);
      case 'KeyF':
        return done(act.find);
      case 'KeyO':
        return done(act.links);
      case 'KeyK':
        return done(openPalette);
      case 'KeyW':
        return done(() => {
          const t = current(labId);
          if (t) void closeTerminals([t.id]);
        });
    }
  }
  if (command && !e.shiftKey && e.code === 'KeyF') return done(act.find);
  if (command && (e.key === '=' || e.key === '+')) return done(() => zoom(1));
  if (command && e.key === '-') return done(() => zoom(-1));
  if (command && e.key === '0') return done(() => zoom(0));
  if (e.shiftKey && e.key === 'Insert') return done(act.paste);
  if (ctrl && e.key === 'Insert') return act.copy() || true;
  return false;
}
