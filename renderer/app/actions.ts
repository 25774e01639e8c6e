// Every action a person can reach by the palette (Ctrl/Cmd-K), a button or the menu: one name everywhere.
import type { ParseKeys } from 'i18next';
import { useEffect } from 'react';
import { create } from 'zustand';

/** `feature:key` of any feature's texts. */
export type TextKey = ParseKeys<
  [
    'app',
    'lab',
    'labs',
    'lesson',
    'code',
    'compiler',
    'exercise',
    'run',
    'builds',
    'binary',
    'profiles',
    'gc',
    'results',
    'claims',
    'doctor',
    'settings',
    'terminal',
    'live',
    'traces',
  ]
>;

export interface Action {
  id: string;
  /** Its name, the same key as on its button: `run:button.quick`. */
  title: TextKey;
  run: () => void;
  /** Offered only while true. */
  when?: () => boolean;
  /** As people read it: "Ctrl S". Shown beside the name; the key itself is bound where the action lives. */
  keys?: string;
}

export const useActions = create<{ actions: Record<string, Action> }>(() => ({ actions: {} }));

/** Offers an action until the returned function is called. A later one of the same id takes its place. */
export function registerAction(action: Action): () => void {
  useActions.setState((s) => ({ actions: { ...s.actions, [action.id]: action } }));
  return () =>
    useActions.setState((s) => {
      if (s.actions[action.id] !== action) return s;
      const { [action.id]: _, ...rest } = s.actions;
      return { actions: rest };
    });
}

/** Offers actions while a component is there. Give a list that keeps its identity (useMemo). */
export function useRegisterActions(actions: readonly Action[]): void {
  useEffect(() => {
    const stops = actions.map(registerAction);
    return () => {
      for (const stop of stops) stop();
    };
  }, [actions]);
}

const mac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac');
/** "Ctrl K" or "⌘ K". */
export const keys = (key: string): string => `${mac ? '⌘' : 'Ctrl'} ${key}`;
/** Whether the platform's command key is held. */
export const command = (e: { ctrlKey: boolean; metaKey: boolean }): boolean => (mac ? e.metaKey : e.ctrlKey);
