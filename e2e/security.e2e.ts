// Electron's security list (electronjs.org/docs/latest/tutorial/security), item by item, in the real app.
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { expect, root, test } from './app.ts';

test('1–6, 19: only our own content, isolated, sandboxed, with a policy', async ({ start }) => {
  const { app, page } = await start();
  expect(page.url()).toMatch(/^app:\/\/gopherbench\//);
  const prefs = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]!.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(prefs).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
  expect(prefs.enableBlinkFeatures ?? '').toBe('');
  const inside = await page.evaluate(() => ({
    node: typeof (globalThis as { process?: unknown }).process,
    require: typeof (globalThis as { require?: unknown }).require,
    bridge: Object.keys(window.gopherbench).sort(),
    frozen: Object.isFrozen(window.gopherbench),
  }));
  expect(inside).toEqual({ node: 'undefined', require: 'undefined', bridge: ['call', 'dropped', 'on', 'start'], frozen: true });
});

test('7: the content security policy stops inline script, eval, foreign styles and every connection', async ({ start }) => {
  const running = await start();
  const { page } = running;
  const header = await page.evaluate(async () =>
    (await fetch('app://gopherbench/index.html')).headers.get('content-security-policy'),
  );
  expect(header).toContain("default-src 'none'");
  expect(header).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
  const outcome = await page.evaluate(async () => {
    const blocked: string[] = [];
    document.addEventListener('securitypolicyviolation', (e) => blocked.push(e.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.pwned = 1';
    document.body.append(script);
    const div = document.createElement('div');
    div.innerHTML = '<img src="app://gopherbench/none.png" onerror="window.pwned = 2">';
    document.body.append(div);
    const style = document.createElement('style');
    style.textContent = 'body { outline: 1px solid red }';
    document.head.append(style);
    // in a turn of its own: what the debugger itself evaluates is exempt from the policy
    const evaled = await new Promise<boolean>((resolve) =>
      setTimeout(() => {
        try {
          new Function('return 1')();
          resolve(true);
        } catch {
          resolve(false);
        }
      }),
    );
    const reached = await fetch('https://example.invalid/').then(
      () => true,
      () => false,
    );
    await new Promise((r) => setTimeout(r, 200));
    style.remove();
    div.remove();
    return { blocked, evaled, reached, pwned: (window as { pwned?: number }).pwned };
  });
  expect(outcome.pwned).toBeUndefined();
  expect(outcome.evaled).toBe(false);
  expect(outcome.reached).toBe(false);
  expect(outcome.blocked).toEqual(
    expect.arrayContaining(['script-src-elem', 'script-src-attr', 'style-src-elem', 'connect-src']),
  );
  // the violations above were provoked: they are not the app's errors
  running.errors.length = 0;
});

test('5: permissions are denied by default', async ({ start }) => {
  const { page } = await start();
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'] as PermissionName[];
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
  const asked = await page.evaluate(() => Notification.requestPermission());
  expect(asked).toBe('denied');
  const media = await page.evaluate(() =>
    navigator.mediaDevices
      ? navigator.mediaDevices.getUserMedia({ audio: true }).then(
          () => 'granted',
          () => 'refused',
        )
      : 'absent',
  );
  expect(media).not.toBe('granted');
});

test('12–14: no webview, no navigation, no new window, no frame of another origin', async ({ start }) => {
  const running = await start();
  const { app, page } = running;
  const home = page.url();
  await page.evaluate(() => {
    location.href = 'https://example.invalid/';
  });
  await page.waitForTimeout(300);
  expect(page.url()).toBe(home);
  await page.evaluate(() => {
    location.href = 'file:///etc/passwd';
  });
  await page.waitForTimeout(300);
  expect(page.url()).toBe(home);
  expect(await page.evaluate(() => window.open('https://example.invalid/') === null)).toBe(true);
  expect(await page.evaluate(() => window.open('app://gopherbench/index.html') === null)).toBe(true);
  const loaded = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = 'app://gopherbench/index.html';
    document.body.append(frame);
    await new Promise((r) => setTimeout(r, 400));
    let bridge: boolean;
    try {
      bridge = Boolean((frame.contentWindow as { gopherbench?: unknown } | null)?.gopherbench);
    } catch {
      bridge = false; // an error page of no origin of ours
    }
    frame.remove();
    return bridge;
  });
  expect(loaded).toBe(false);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  running.errors.length = 0;
});

test('17: every message is checked: name, shape, size, prototype tricks', async ({ start }) => {
  const { page } = await start();
  const answers = await page.evaluate(async () => {
    const ask = async (name: unknown, input: unknown) => {
      const a = await window.gopherbench.call(name as string, input);
      return a.ok ? 'ok' : a.error.code;
    };
    return Promise.all([
      ask('labs.list', {}),
      ask('no.such', {}),
      ask('constructor', {}),
      ask('__proto__', {}),
      ask(42, {}),
      ask(null, null),
      ask('labs.get', {}),
      ask('labs.get', { labId: '../../etc' }),
      ask('labs.get', { labId: 'mutex-vs-rwmutex', extra: 1 }),
      ask('labs.get', { labId: ['mutex-vs-rwmutex'] }),
      ask('workspace.read', { labId: 'mutex-vs-rwmutex', file: '../../../etc/passwd' }),
      ask('workspace.read', { labId: 'mutex-vs-rwmutex', file: '/etc/passwd' }),
      ask('workspace.read', { labId: 'mutex-vs-rwmutex', file: 'lab.yaml' }),
      ask('workspace.read', { labId: 'mutex-vs-rwmutex', file: '_solutions/x.go' }),
      ask('labs.get', { labId: 'no-such-lab' }),
      ask('runs.get', { runId: 'not-a-uuid' }),
      ask('runs.get', { runId: '00000000-0000-4000-8000-000000000000' }),
      ask('jobs.cancel', { id: '00000000-0000-4000-8000-000000000000' }),
      ask('settings.set', { theme: 'pink' }),
      ask('settings.set', { window: { width: 1, height: 1, maximized: false } }),
      ask('workspace.save', { labId: 'mutex-vs-rwmutex', file: 'x.go', text: 'x'.repeat(1_000_001), version: '' }),
    ]);
  });
  expect(answers).toEqual([
    'ok',
    ...Array(5).fill('bad-request'),
    ...Array(6).fill('bad-request'),
    'file-unknown',
    'bad-request',
    'lab-unknown',
    'bad-request',
    'run-unknown',
    'job-unknown',
    'bad-request',
    'bad-request',
    'bad-request',
  ]);
});

test('17: a message from another window, even of ours, is refused', async ({ start }) => {
  const { app, data } = await start();
  const preload = path.join(data, 'preload.cjs');
  copyFileSync(path.join(root, 'out/preload/preload.cjs'), preload);
  const code = await app.evaluate(async ({ BrowserWindow }, file) => {
    const other = new BrowserWindow({ show: false, webPreferences: { preload: file, sandbox: true, contextIsolation: true } });
    await other.loadURL('app://gopherbench/index.html');
    const answer = await other.webContents.executeJavaScript("window.gopherbench.call('labs.list', {})");
    other.destroy();
    return answer.ok ? 'ok' : answer.error.code;
  }, preload);
  expect(code).toBe('not-allowed');
});

test('18: app:// serves the built page only; nothing of the disk', async ({ start }) => {
  const { app } = await start();
  const status = await app.evaluate(async ({ net }) => {
    const urls = [
      'app://gopherbench/index.html',
      'app://gopherbench/..%2f..%2fpackage.json',
      'app://gopherbench/%2e%2e/main/main.js',
      'app://gopherbench/../main/main.js',
      'app://elsewhere/index.html',
      'app://gopherbench/none.html',
    ];
    return Promise.all(urls.map(async (u) => (await net.fetch(u)).status));
  });
  expect(status[0]).toBe(200);
  expect(status.slice(1).every((s) => s === 404)).toBe(true);
});

test('one instance: a second start focuses the first and ends', async ({ start }) => {
  const first = await start();
  const { electronRuntime } = await import('../scripts/electron-path.mjs');
  const { spawn } = await import('node:child_process');
  const runtime = electronRuntime();
  await expect.poll(() => first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true);
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]!.hide();
  });
  const second = spawn(runtime.executable, [...runtime.args, 'out/main/main.js'], {
    cwd: root,
    env: { ...process.env, GOPHERBENCH_DATA: first.data },
    stdio: 'ignore',
  });
  const exit = await new Promise((resolve) => second.on('exit', resolve));
  expect(exit).toBe(0);
  await expect
    .poll(() => first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((w) => w.isVisible())))
    .toEqual([true]);
});
