// What a page may not do, whatever it tries: navigate away, open windows, attach webviews, get a permission, reach the network.
import { app, type Session, type WebContents } from 'electron';
import { isOurs, SCHEME } from './origin.ts';

/**
 * Chromium's own ways out, closed before it starts: no name and no address is ever resolved, so nothing is looked up ahead, probed or
 * connected (`preconnect` and `dns-prefetch` pass by both the policy and webRequest), and no service of its own calls home.
 */
export function cutOff(dev: string | undefined): void {
  const own = dev === undefined ? '' : `, EXCLUDE ${new URL(dev).hostname}`;
  app.commandLine.appendSwitch('host-resolver-rules', `MAP * ~NOTFOUND${own}`);
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'dns-prefetch-disable',
    'no-pings',
    'no-proxy-server',
  ])
    app.commandLine.appendSwitch(name);
}

/** For every session and every web contents that ever comes to be. */
export function lockDown(dev: string | undefined): void {
  app.on('session-created', (session) => {
    // Else Chromium fetches a dictionary from its maker at the first start.
    session.setSpellCheckerLanguages([]);
    session.setSpellCheckerEnabled(false);
  });
  app.on('web-contents-created', (_event, contents: WebContents) => {
    const stop = (event: { preventDefault(): void; url: string }) => {
      if (!isOurs(event.url, dev)) event.preventDefault();
    };
    contents.on('will-navigate', stop);
    contents.on('will-redirect', stop);
    contents.on('will-frame-navigate', stop);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

/** Permissions: writing to the clipboard for our own page, nothing else. Network: none but the app's own scheme. */
export function lockSession(session: Session, dev: string | undefined): void {
  const allowed = new Set(['clipboard-sanitized-write']);
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(allowed.has(permission) && contents !== null && isOurs(contents.getURL(), dev)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => allowed.has(permission) && isOurs(origin, dev));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, answer) => {
    const { protocol, host } = new URL(details.url);
    const local = protocol === `${SCHEME}:` || protocol === 'data:' || protocol === 'blob:' || protocol === 'devtools:';
    answer({ cancel: !local && (dev === undefined || host !== new URL(dev).host) });
  });
}
