// Where the window's pages live, and who may speak to the main side.
export const SCHEME = 'app';
export const HOST = 'gopherbench';
export const HOME = `${SCHEME}://${HOST}/index.html`;

/** The address of electron-vite's dev server, only while developing from source. */
export function devServer(packaged: boolean): string | undefined {
  const url = process.env.ELECTRON_RENDERER_URL;
  return !packaged && url && new URL(url).hostname === 'localhost' ? url : undefined;
}

/** Whether a page of this address is one of ours. */
export function isOurs(url: string, dev: string | undefined): boolean {
  try {
    const u = new URL(url);
    if (u.protocol === `${SCHEME}:` && u.host === HOST) return true;
    return dev !== undefined && u.origin === new URL(dev).origin;
  } catch {
    return false;
  }
}
