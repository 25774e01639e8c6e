// Chromium's own background networking is off: what it would look up, fetch or tell on its own account.
import net from 'node:net';
import { expect, test } from './app.ts';

test('no service of Chromium’s own, no dictionary, no name resolved, no WebRTC', async ({ start }) => {
  const { app, page } = await start();
  const switches = ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability', 'no-pings'];
  const has = (names: string[]) => app.evaluate(({ app: a }, all) => all.filter((n) => a.commandLine.hasSwitch(n)), names);
  expect(await has(switches)).toEqual(switches);
  const spelling = await app.evaluate(({ session }) => {
    const s = session.defaultSession;
    return { enabled: s.isSpellCheckerEnabled(), languages: s.getSpellCheckerLanguages() };
  });
  expect(spelling).toEqual({ enabled: false, languages: [] });
  for (const host of ['example.com', 'localhost', '127.0.0.1'])
    expect(await app.evaluate(({ session }, h) => session.defaultSession.resolveHost(h).then(String, String), host)).toContain(
      'ERR_NAME_NOT_RESOLVED',
    );
  expect(await page.evaluate(() => typeof RTCPeerConnection)).toBe('undefined');
});

test('the main side reaches nobody through Chromium either', async ({ start }) => {
  const { app } = await start();
  let reached = 0;
  const server = net.createServer((socket) => {
    reached++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}/`;
  const said = await app.evaluate(({ net: electron }, u) => electron.fetch(u).then(String, String), url);
  expect(said).toMatch(/ERR_(BLOCKED_BY_CLIENT|NAME_NOT_RESOLVED)/);
  // and the server was there to be reached
  expect((await fetch(url).catch(() => undefined))?.ok ?? false).toBe(false);
  expect(reached).toBe(1);
  server.close();
});
