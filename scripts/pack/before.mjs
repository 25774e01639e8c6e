// electron-builder's hook before it packs for one host.

import { findRuntime } from '../electron-path.mjs';
import { text } from '../setup/text.mjs';
import { packHost } from './host.mjs';
import { ptyFor, stage } from './stage.mjs';

/** Numbers that electron-builder gives to architectures. @type {Record<number, import('./host.mjs').Arch>} */
const archs = { 1: 'x64', 3: 'arm64' };

/** @param {Pick<import('electron-builder').AfterPackContext, 'packager' | 'arch'>} context */
export default async function beforePack({ packager, arch }) {
  const name = archs[arch];
  const host = packHost(/** @type {import('./host.mjs').Os} */ (packager.platform.buildConfigurationKey), name ?? 'x64');
  if (!name || !ptyFor(host)) throw new Error(text('pack.pty', { host: host.go }));
  const dist = packager.config.electronDist;
  const version = packager.config.electronVersion ?? findRuntime()?.version ?? '';
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort());
  await stage(host, {
    electron: { dist: typeof dist === 'string' ? dist : undefined, version },
    signal: abort.signal,
    say: (what) => console.log(`  • ${what}`),
  });
}
