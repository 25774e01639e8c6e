// The real line without a window: bash, zsh and fish in real terminals, under the real labkit, spoken to over a real message port.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FromHost, Manifest, TerminalInfo, ToHost } from '../contract/index.ts';
import { runProcess } from '../process/index.ts';
import { type TestGo, testGo } from '../testing/go.ts';
import { createTerminals, type Terminals } from './index.ts';
import { shellsHere } from './machine.ts';
import type { FromHostProcess } from './protocol.ts';
import { serveTerminals } from './serve.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'gopherbench-终端 '));
const home = path.join(root, 'home');
const work = path.join(root, 'workspaces', 'labs', '06-lock');
const labkit = path.join(root, 'tools', 'labkit');
let go: TestGo;
let bundled: { bin: string; env: Record<string, string> };

beforeAll(async () => {
  go = await testGo(root);
  for (const folder of [home, work, path.dirname(labkit), path.join(root, 'bin')]) mkdirSync(folder, { recursive: true });
  const cwd = path.resolve(import.meta.dirname, '../../go-labs');
  const built = await runProcess([go.bin, 'build', '-trimpath', '-o', labkit, './cmd/labkit'], { cwd, env: go.env });
  expect(built.stderr).toBe('');
  bundled = { bin: go.bin, env: go.env };
  // Start-up files as careless as people have them: they reset PATH and point Go elsewhere.
  writeFileSync(path.join(root, 'bin', 'go'), '#!/bin/sh\necho somebody else\n', { mode: 0o755 });
  const careless = `export PATH=${path.join(root, 'bin').replaceAll(' ', '\\ ')}:/usr/bin:/bin GOROOT=/nowhere GOPROXY=https://goproxy.example MINE=yes\n`;
  for (const name of ['.bashrc', '.zshenv', '.zshrc', '.profile']) writeFileSync(path.join(home, name), careless);
  mkdirSync(path.join(home, '.config/fish'), { recursive: true });
  writeFileSync(
    path.join(home, '.config/fish/config.fish'),
    `set -gx PATH ${path.join(root, 'bin').replaceAll(' ', '\\ ')} /usr/bin /bin\nset -gx GOROOT /nowhere\nset -gx GOPROXY https://goproxy.example\nset -gx MINE yes\n`,
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Page {
  text: string;
  send(message: ToHost): void;
  until(what: RegExp | string, ms?: number): Promise<void>;
}
interface Line {
  terminals: Terminals;
  told: TerminalInfo[];
  page(): Page;
  die(): void;
}

/** The service with its host in this process: the same code, but the process that Electron makes. */
function line(env: Record<string, string> = {}): Line {
  process.env.HOME = home;
  delete process.env.ZDOTDIR;
  delete process.env.ENV;
  Object.assign(process.env, env);
  const listeners = { message: (_: FromHostProcess) => {}, exit: () => {} };
  let server = serveTerminals((m) => listeners.message(m));
  const connect = (): Page => {
    const { port1, port2 } = new MessageChannel();
    server.handle(
      { t: 'port' },
      {
        postMessage: (m) => port1.postMessage(m),
        onMessage: (listener) => void port1.on('message', listener),
        onClose: (listener) => void port1.on('close', listener),
      },
    );
    port1.unref();
    port2.unref();
    const decoder = new TextDecoder();
    const page: Page = {
      text: '',
      send: (m) => port2.postMessage(m),
      async until(what, ms = 10_000) {
        const has = () => (typeof what === 'string' ? page.text.includes(what) : what.test(page.text));
        for (const end = Date.now() + ms; !has() && Date.now() < end; ) await sleep(20);
        expect(page.text).toMatch(what);
      },
    };
    port2.on('message', (m: FromHost) => {
      page.text += m.t === 'screen' ? m.data : decoder.decode(m.data, { stream: true });
      if (m.t === 'out') page.send({ t: 'ack', id: m.id, n: m.data.length });
    });
    return page;
  };
  const l: Line = {
    told: [],
    page: connect,
    die: () => {
      void server.close();
      listeners.exit();
      server = serveTerminals((m) => listeners.message(m));
    },
    terminals: createTerminals({
      dataFolder: path.join(root, 'data'),
      version: '1',
      startHost: () => ({
        send: (m) => (m.t === 'quit' ? void server.close().then(() => listeners.exit()) : server.handle(m)),
        onMessage: (listener) => {
          listeners.message = listener;
        },
        onExit: (listener) => {
          listeners.exit = listener;
        },
        connectPage: () => {},
      }),
      shells: shellsHere,
      preferred: () => 'bash',
      lang: () => 'en',
      manifest: () => ({ commands: [{ id: 'say', argv: ['go', 'version'] }] }) as unknown as Manifest,
      folder: async () => work,
      go: () => bundled,
      labkit: () => labkit,
      command: path.join(root, 'no-bin'),
      telemetry: path.join(root, 'telemetry'),
      onChange: (list) => {
        l.told = list;
      },
    }),
  };
  return l;
}

const size = { cols: 240, rows: 30 };
const lab = { labId: 'lock', ...size };
/** Processes that carry a word in their environment. */
function marked(word: string): string[] {
  return readdirSync('/proc')
    .filter((n) => /^\d+$/.test(n) && Number(n) !== process.pid)
    .flatMap((n) => {
      try {
        const state = /\) (\S)/.exec(readFileSync(`/proc/${n}/stat`, 'utf8'))?.[1];
        return state !== 'Z' && readFileSync(`/proc/${n}/environ`, 'utf8').includes(word)
          ? [readFileSync(`/proc/${n}/cmdline`, 'utf8').replaceAll('\0', ' ')]
          : [];
      } catch {
        return [];
      }
    });
}

const linux = process.platform === 'linux';
const here = new Set(shellsHere().map((s) => s.id));

describe.runIf(linux)('a terminal', () => {
  for (const shell of ['bash', 'zsh', 'fish', 'sh']) {
    test.runIf(here.has(shell))(`${shell}: the bundled Go is first, whatever the start-up files say`, async () => {
      const { terminals, page } = line(shell === 'sh' ? { ENV: path.join(home, '.profile') } : {});
      const t = await terminals.open({ ...lab, shell });
      const p = page();
      p.send({ t: 'attach', id: t.id, ...size });
      await sleep(300);
      p.send({ t: 'in', id: t.id, data: 'go version; echo "[$MINE] [$GOROOT] [$GOPROXY] [$HOME]"; pwd\r' });
      await p.until(/go version go1\.27\.4/);
      await p.until(`[yes] [${go.goroot}] [off]`);
      await p.until(realpathSync(work));
      expect(p.text).not.toContain('somebody else');
      p.send({ t: 'in', id: t.id, data: 'exit 3\r' });
      await expect.poll(() => terminals.list()[0]).toMatchObject({ state: 'exited', exit: 3 });
      await terminals.closeAll();
    });
  }

  test('keys send signals, jobs stop and go on, a job makes it busy', async () => {
    const { terminals, page } = line();
    const t = await terminals.open(lab);
    const p = page();
    p.send({ t: 'attach', id: t.id, ...size });
    const type = (data: string) => p.send({ t: 'in', id: t.id, data });
    await p.until(/[$#] /);
    await expect.poll(() => terminals.running()).toEqual([]);
    type('sleep 1000\r');
    await expect.poll(() => terminals.running([t.id])).toEqual(['sleep']);
    type('\x03');
    await p.until('^C');
    await expect.poll(() => terminals.running()).toEqual([]);
    type('sleep 1000\r');
    await expect.poll(() => terminals.running()).toEqual(['sleep']);
    type('\x1a');
    await p.until(/Stopped\s+sleep 1000/);
    type('bg\r');
    await p.until('sleep 1000 &');
    await expect.poll(() => terminals.list()[0]?.process).toBe('bash');
    expect(await terminals.running()).toEqual(['sleep']); // it would be lost all the same
    type('exec sleep 1001\r');
    await expect.poll(async () => (await terminals.running()).length).toBe(1);
    await terminals.closeAll();
  });

  test('nothing is left of it: jobs, disowned ones, daemons', async () => {
    const { terminals, page } = line({ GOPHERBENCH_TEST_MARK: 'left-behind' });
    const t = await terminals.open(lab);
    const p = page();
    p.send({ t: 'attach', id: t.id, ...size });
    await p.until(/[$#] /);
    p.send({
      t: 'in',
      id: t.id,
      data: 'sleep 1000 & nohup sleep 1001 >/dev/null 2>&1 & disown; setsid sleep 1002; (trap "" HUP TERM; sleep 1003)\r',
    });
    await sleep(200);
    p.send({ t: 'in', id: t.id, data: '' });
    await expect.poll(() => marked('left-behind').filter((c) => c.startsWith('sleep')).length).toBeGreaterThanOrEqual(3);
    terminals.close(t.id);
    await expect.poll(() => marked('left-behind'), { timeout: 3000 }).toEqual([]);
    delete process.env.GOPHERBENCH_TEST_MARK;
    await terminals.closeAll();
  });

  test('a page that comes later sees what was there, and an ended shell begins again in the same place', async () => {
    const { terminals, page } = line();
    const t = await terminals.open(lab);
    const first = page();
    first.send({ t: 'attach', id: t.id, ...size });
    await first.until(/[$#] /);
    first.send({ t: 'in', id: t.id, data: 'seq 1 300; echo 中文 🐹\r' });
    await first.until('\n中文 🐹');
    const second = page();
    second.send({ t: 'attach', id: t.id, ...size });
    await second.until(/\b299\r\n300/);
    await second.until('中文 🐹');
    expect(second.text).toMatch(/\r\n7\r\n8\r\n/);
    second.send({ t: 'in', id: t.id, data: 'exit\r' });
    await expect.poll(() => terminals.list()[0]?.state).toBe('exited');
    await terminals.restart(t.id);
    second.send({ t: 'in', id: t.id, data: 'echo again-$((40+2))\r' });
    await second.until('again-42');
    const third = page();
    third.send({ t: 'attach', id: t.id, ...size });
    await third.until('again-42');
    expect(third.text).toContain('300');
    await terminals.closeAll();
  });

  test('output waits for the page, and a flood no page looks at costs no memory', async () => {
    const { terminals, page } = line();
    const t = await terminals.open(lab);
    const p = page();
    p.send({ t: 'attach', id: t.id, ...size });
    await p.until(/[$#] /);
    p.send({ t: 'detach', id: t.id });
    const before = process.memoryUsage().rss;
    p.send({ t: 'in', id: t.id, data: `yes 0123456789012345678901234567890 | head -c 60000000; echo do''ne\r` });
    await expect.poll(() => terminals.running(), { timeout: 20_000 }).not.toEqual([]);
    await expect.poll(() => terminals.running(), { timeout: 30_000 }).toEqual([]);
    p.text = '';
    p.send({ t: 'attach', id: t.id, ...size });
    await p.until('done');
    expect(p.text.length).toBeLessThan(2_000_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 2 ** 20);
    await terminals.closeAll();
  });

  test('a lesson’s command is typed into an idle terminal of the lab, else into a new one', async () => {
    const { terminals, page } = line();
    const run = { ...lab, commandId: 'say' };
    const first = await terminals.run(run);
    const p = page();
    p.send({ t: 'attach', id: first.id, ...size });
    await p.until(/go version go1\.27\.4/);
    await sleep(200);
    expect((await terminals.run(run)).id).toBe(first.id);
    await p.until(/go1\.27\.4[\s\S]*go1\.27\.4/);
    p.send({ t: 'in', id: first.id, data: 'sleep 1000\r' });
    await expect.poll(() => terminals.running()).toEqual(['sleep']);
    expect((await terminals.run({ ...run, prefer: first.id })).id).not.toBe(first.id);
    await terminals.closeAll();
  });

  test('a host that dies is started again', async () => {
    const { terminals, page, die } = line();
    const t = await terminals.open(lab);
    die();
    expect(terminals.list()[0]).toMatchObject({ state: 'lost' });
    await terminals.restart(t.id);
    const p = page();
    p.send({ t: 'attach', id: t.id, ...size });
    await p.until(/[$#] /);
    expect(terminals.list()[0]).toMatchObject({ state: 'running' });
    await terminals.closeAll();
  });
});
