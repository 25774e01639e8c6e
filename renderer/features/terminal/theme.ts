// The terminal's colours: ground, text and cursor from the tokens, the sixteen ANSI colours chosen to read on that ground.
import type { ITheme } from '@xterm/xterm';

/** black, red, green, yellow, blue, magenta, cyan, white, then bright; all but the two that are the ground's kin reach 4.5:1 on it. */
export const ansi = {
  light: [
    ...['#1a1e23', '#b42318', '#18743a', '#7d5200', '#0a5ea8', '#8f2fa8', '#00677f', '#535c66'],
    ...['#656d77', '#a3180f', '#0f6f3c', '#8a5a00', '#00549e', '#7b2491', '#00718f', '#3a424b'],
  ],
  dark: [
    ...['#6b7580', '#ff8178', '#56c97a', '#e3b04b', '#7fbdf5', '#d7a0ea', '#4cc4e0', '#c9d0d8'],
    ...['#8d97a2', '#ff9f98', '#7fd39b', '#f0c674', '#9cc9f0', '#e39cc4', '#72d3ea', '#ffffff'],
  ],
} as const;
const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

export function terminalTheme(theme: 'light' | 'dark', token: (name: string) => string): ITheme {
  const colours: ITheme = {};
  for (const [i, name] of names.entries()) {
    colours[name] = ansi[theme][i]!;
    colours[`bright${name[0]!.toUpperCase()}${name.slice(1)}` as 'brightRed'] = ansi[theme][i + 8]!;
  }
  return {
    ...colours,
    background: token('--code-bg'),
    foreground: token('--text'),
    cursor: token('--accent'),
    cursorAccent: token('--code-bg'),
    selectionBackground: `${token('--accent')}44`,
    selectionInactiveBackground: `${token('--accent')}2a`,
    scrollbarSliderBackground: `${token('--line-strong')}66`,
    scrollbarSliderHoverBackground: `${token('--line-strong')}99`,
    scrollbarSliderActiveBackground: `${token('--line-strong')}cc`,
  };
}

export const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
