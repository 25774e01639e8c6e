// Names of one computer kind: electron-builder's, Go's, Node's.

/** @typedef {'linux' | 'mac' | 'win'} Os */
/** @typedef {'x64' | 'arm64'} Arch */
/** @typedef {{os: Os, arch: Arch, goos: string, goarch: string, go: string, platform: NodeJS.Platform}} PackHost go: "linux-amd64" */

/** @type {Record<Os, {goos: string, platform: NodeJS.Platform}>} */
const systems = {
  linux: { goos: 'linux', platform: 'linux' },
  mac: { goos: 'darwin', platform: 'darwin' },
  win: { goos: 'windows', platform: 'win32' },
};

/** @param {Os} os @param {Arch} arch @returns {PackHost} */
export function packHost(os, arch) {
  const goarch = arch === 'x64' ? 'amd64' : arch;
  return { os, arch, ...systems[os], goarch, go: `${systems[os].goos}-${goarch}` };
}

/** This computer. */
export function thisHost() {
  const os = /** @type {Os} */ (Object.keys(systems).find((o) => systems[/** @type {Os} */ (o)].platform === process.platform));
  return packHost(os, /** @type {Arch} */ (process.arch));
}
