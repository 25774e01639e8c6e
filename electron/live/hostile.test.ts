// What an address may answer that is no service of ours, or means ill: one sentence each, and never a hang.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { parseAddress } from './address.ts';
import { ask, connections } from './ask.ts';
import { probe } from './probe.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const s of servers.splice(0)) {
    s.closeAllConnections();
    s.close();
  }
});
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const agent = connections();
const get = (host: string, more: Partial<Parameters<typeof ask>[0]> = {}) =>
  ask({ host, path: '/metrics', agent, seconds: 5, limit: 1 << 20, ...more });

test('only this computer, and only over http', () => {
  for (const [typed, host, paths] of [
    ['6060', '127.0.0.1:6060', {}],
    [':6060', '127.0.0.1:6060', {}],
    ['localhost:6060', 'localhost:6060', {}],
    [' http://[::1]:6060/debug/pprof/heap ', '[::1]:6060', { pprof: '/debug/pprof/' }],
    ['127.9.8.7:1/admin/debug/pprof', '127.9.8.7:1', { pprof: '/admin/debug/pprof/' }],
    ['localhost/stats/metrics?x=1', 'localhost:80', { metrics: '/stats/metrics?x=1' }],
    ['api.localhost:1/debug/vars', 'api.localhost:1', { expvar: '/debug/vars' }],
  ] as const)
    expect(parseAddress(typed)).toEqual({ host, paths });
  for (const typed of [
    'example.com:6060',
    '10.0.0.1:6060',
    '0.0.0.0:6060',
    'https://localhost:6060',
    'http://localhost@example.com/',
    'http://user:word@localhost:1',
    'localhost.example.com:1',
    '[::ffff:8.8.8.8]:1',
    'file:///etc/passwd',
    'http://',
    'localhost:99999',
    '2130706433.example:1',
  ])
    expect(() => parseAddress(typed), typed).toThrow('live-address');
});

test('an endless body is cut off', async () => {
  const host = await serve((_q, r) => {
    const more = () => {
      while (!r.destroyed && r.write('a 1\n'.repeat(4096)));
      if (!r.destroyed) r.once('drain', more);
    };
    more();
  });
  await expect(get(host)).rejects.toMatchObject({ code: 'live-large', params: { limit: '1 MiB' } });
});

test('a body that trickles in for ever, and an answer that never begins, end at the deadline', async () => {
  const slow = await serve((_q, r) => {
    r.write('# ');
    const timer = setInterval(() => r.write('x'), 20);
    r.once('close', () => clearInterval(timer));
  });
  await expect(get(slow, { seconds: 0.3 })).rejects.toMatchObject({ code: 'live-slow' });
  const silent = await serve(() => {});
  await expect(get(silent, { seconds: 0.3 })).rejects.toMatchObject({ code: 'live-slow' });
});

test('a redirect on this computer is followed, one that leads away or in circles is not', async () => {
  const goal = await serve((_q, r) => r.end('go_goroutines 3\n'));
  const host = await serve((q, r) => {
    const to = {
      '/here': `http://${goal}/metrics`,
      '/away': 'http://example.com/metrics',
      '/tls': 'https://127.0.0.1/',
      '/round': '/round',
    };
    r.writeHead(302, { location: to[q.url as keyof typeof to] }).end();
  });
  expect((await get(host, { path: '/here' })).body.toString()).toBe('go_goroutines 3\n');
  for (const path of ['/away', '/tls', '/round']) await expect(get(host, { path })).rejects.toMatchObject({ code: 'live-away' });
});

test('a web page, an error, garbage, or nothing at all is said to be that', async () => {
  const page = await serve((_q, r) => r.setHeader('content-type', 'text/html').end('<html><td>1</td> 5\n</html>'));
  await expect(probe(page, {}, agent)).rejects.toMatchObject({ code: 'live-nothing' });
  await expect(probe(page, { metrics: '/m' }, agent)).rejects.toMatchObject({ code: 'live-format', params: { path: '/m' } });
  const failing = await serve((_q, r) => r.writeHead(500).end('no'));
  await expect(probe(failing, {}, agent)).rejects.toMatchObject({ code: 'live-nothing' });
  await expect(get(failing)).rejects.toMatchObject({ code: 'live-answer', params: { said: '500 Internal Server Error' } });
  const gone = await serve(() => {});
  servers.splice(0).forEach((s) => {
    s.close();
  });
  await expect(get(gone)).rejects.toMatchObject({ code: 'live-unreachable' });
  const raw = await serve((q) => q.socket.end('\u0000\u0001 no http\r\n\r\n'));
  await expect(get(raw)).rejects.toMatchObject({ code: 'live-unreachable' });
});
