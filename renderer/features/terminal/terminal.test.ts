import { describe, expect, test, vi } from 'vitest';
import { acknowledge } from './acknowledge.ts';
import { findPlaces, workspaceFile } from './find-links.ts';
import { watchFlood } from './flood.ts';
import { cleaned, linesToAsk } from './paste.ts';
import { ansi } from './theme.ts';

describe('places in output', () => {
  const found = (text: string) => findPlaces(text).map((p) => [p.path, p.line, p.column]);
  test('as go, vet, test and panics print them', () => {
    expect(found('./counter.go:12:3: undefined: x')).toEqual([['./counter.go', 12, 3]]);
    expect(found('\t/home/gopher/实验/labs/06-x/lock.go:7 +0x1d')).toEqual([
      ['/home/gopher/实验/labs/06-x/lock.go', 7, undefined],
    ]);
    expect(found('    lock_test.go:31: want 1, got 2')).toEqual([['lock_test.go', 31, undefined]]);
    expect(found('C:\\labs\\06-x\\a.go:1:2（见 demo/main.go:9）')).toEqual([
      ['C:\\labs\\06-x\\a.go', 1, 2],
      ['demo/main.go', 9, undefined],
    ]);
    expect(found('ok gopherbench.dev/labs 0.1s; a.go; a.gob:3; a.go:0')).toEqual([]);
  });
  test('mean a file of the workspace, or nothing', () => {
    const files = ['counter.go', 'demo/main.go', 'exercises/1-x/cache.go', 'exercises/2-y/cache.go'];
    const of = (path: string) => workspaceFile(path, files, 'lock');
    expect(of('./counter.go')).toBe('counter.go');
    expect(of('main.go')).toBe('demo/main.go'); // printed while standing in demo/
    expect(of('cache.go')).toBeUndefined(); // two fit
    expect(of('gopherbench.dev/labs/labs/06-lock/demo/main.go')).toBe('demo/main.go');
    expect(of('/data/workspaces/labs/06-lock/counter.go')).toBe('counter.go');
    expect(of('C:\\data\\labs\\06-lock\\counter.go')).toBe('counter.go');
    expect(of('/usr/local/go/src/counter.go')).toBeUndefined();
    expect(of('/data/workspaces/labs/07-other/counter.go')).toBeUndefined();
    expect(of('labs/06-lock/../../../etc/passwd.go')).toBeUndefined();
  });
});

describe('pasting', () => {
  test('leaves out control characters, so that nothing ends a bracketed paste', () => {
    expect(cleaned('a\x1b[201~b\x07\x00c\td\r\ne\x9b1m')).toBe('a[201~bc\td\r\ne1m');
  });
  test('asks where a line would run at once', () => {
    expect(linesToAsk('ls', false)).toBe(0);
    expect(linesToAsk('rm -rf x\n', false)).toBe(1);
    expect(linesToAsk('a\r\nb\nc', false)).toBe(3);
    expect(linesToAsk('a\nb', true)).toBe(0);
  });
});

test('output is acknowledged ahead of parsing, up to a limit, and not by the byte', () => {
  const sent: number[] = [];
  let typing = false;
  const a = acknowledge(
    (n) => sent.push(n),
    () => typing,
  );
  a.received(70_000);
  a.received(70_000);
  expect(sent.reduce((x, y) => x + y)).toBe(128 * 1024);
  a.received(50_000);
  expect(sent.reduce((x, y) => x + y)).toBe(128 * 1024);
  a.parsed(190_000);
  expect(sent.reduce((x, y) => x + y)).toBe(190_000);
  for (let i = 0; i < 100; i++) a.received(1000);
  expect(sent.length).toBeLessThan(8);
  a.parsed(100_000);
  // while somebody types in another terminal, only what is parsed
  const before = sent.reduce((x, y) => x + y);
  typing = true;
  a.received(70_000);
  expect(sent.reduce((x, y) => x + y) - before).toBeLessThan(32 * 1024);
  a.parsed(70_000);
  expect(sent.reduce((x, y) => x + y)).toBeGreaterThan(360_000 - 32 * 1024);
});

test('a flood is told when it begins and when it is over', () => {
  vi.useFakeTimers();
  try {
    const told: boolean[] = [];
    const flood = watchFlood((floods) => told.push(floods));
    for (let i = 0; i < 100; i++) {
      flood.received(1000);
      vi.advanceTimersByTime(10);
    }
    expect(told).toEqual([]); // fast, but no flood
    for (let i = 0; i < 200; i++) {
      flood.received(10_000);
      vi.advanceTimersByTime(5);
    }
    expect(told).toEqual([true]);
    vi.advanceTimersByTime(600);
    expect(told).toEqual([true, false]);
  } finally {
    vi.useRealTimers();
  }
});

test('the sixteen colours read on their ground (WCAG AA, 4.5:1)', () => {
  const luminance = (hex: string) => {
    const [r, g, b] = [1, 3, 5].map((i) => {
      const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string) => {
    const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p) as [number, number];
    return (x + 0.05) / (y + 0.05);
  };
  // --code-bg of the tokens; black on dark is the one colour that may be dim: nobody writes with it
  for (const [theme, ground] of [
    ['light', '#f8f9fb'],
    ['dark', '#11151a'],
  ] as const) {
    for (const [i, colour] of ansi[theme].entries()) {
      expect(contrast(colour, ground), `${theme} ${i} ${colour}`).toBeGreaterThanOrEqual(theme === 'dark' && i === 0 ? 3.5 : 4.5);
    }
  }
});
