import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isOurs } from './origin.ts';
import { policy, policyOf, resolveInside } from './page.ts';

test('addresses name files inside the root only', () => {
  expect(resolveInside('/r', 'app://gopherbench/index.html')).toBe('/r/index.html');
  expect(resolveInside('/r', 'app://gopherbench/')).toBe('/r/index.html');
  expect(resolveInside('/r', 'app://gopherbench/assets/a%20b.js')).toBe('/r/assets/a b.js');
  for (const bad of [
    'app://gopherbench/..%2f..%2fetc%2fpasswd',
    'app://gopherbench/%2e%2e/%2e%2e/etc/passwd%00.html',
    'app://gopherbench/a\\..\\..\\b',
    'app://gopherbench/%5c..%5cb',
    'app://gopherbench/%E0%A4%A',
    'app://elsewhere/index.html',
    'file:///etc/passwd',
    'https://gopherbench/index.html',
  ]) {
    const file = resolveInside('/r', bad);
    expect(file === undefined || file.startsWith('/r/'), bad).toBe(true);
    if (/elsewhere|file:|https:|%2f|%5c|%00|%E0/i.test(bad)) expect(file, bad).toBeUndefined();
  }
});

test('only our own page is ours', () => {
  expect(isOurs('app://gopherbench/index.html#x', undefined)).toBe(true);
  for (const url of [
    'app://gopherbench.evil/',
    'https://gopherbench/',
    'app:gopherbench',
    'about:blank',
    '',
    'http://localhost:5173/',
  ]) {
    expect(isOurs(url, undefined), url).toBe(false);
  }
  expect(isOurs('http://localhost:5173/x', 'http://localhost:5173/')).toBe(true);
});

test('the policy lets nothing out and no inline script in', () => {
  const p = policy('abc');
  expect(p).toContain("default-src 'none'");
  expect(p).toContain("script-src 'self';");
  expect(p).not.toMatch(/unsafe|\*|https?:/);
});

test('nothing opens outside programs but one asked-for browser, embeds pages, or loosens a window', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const sources = ['electron', 'renderer'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true })
      .map((name) => path.join(root, folder, String(name)))
      .filter((name) => /\.(ts|tsx|html)$/.test(name) && !name.includes('.test.')),
  );
  expect(sources.length).toBeGreaterThan(100);
  // One call in one place: an https address, after a dialog that shows it.
  const opens = sources.filter((name) => readFileSync(name, 'utf8').includes('openExternal'));
  expect(opens.map((name) => path.relative(root, name))).toEqual([path.join('electron', 'shell', 'start.ts')]);
  expect(readFileSync(opens[0]!, 'utf8').match(/openExternal/g)).toHaveLength(1);
  const bad =
    /<webview|nodeIntegration\w*: true|sandbox: false|contextIsolation: false|webSecurity: false|enableBlinkFeatures|disable-web-security|dangerouslySetInnerHTML/;
  expect(sources.filter((name) => bad.test(readFileSync(name, 'utf8'))).map((name) => path.relative(root, name))).toEqual([]);
});

test('WebAssembly is compiled in one worker alone, which can reach nothing', () => {
  expect(policyOf('/out/renderer/assets/graphviz-worker-Bx_1-a.js', 'abc')).toBe(
    "default-src 'none'; script-src 'wasm-unsafe-eval'",
  );
  for (const file of ['/out/renderer/index.html', '/out/renderer/assets/graphviz-worker-a.css', '/out/renderer/assets/x.js'])
    expect(policyOf(file, 'abc')).toBe(policy('abc'));
  expect(policy('abc')).not.toContain('wasm');
});
