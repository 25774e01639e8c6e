// The Go toolchain: fetched once, verified by hash, kept whole, and the isolated environment in which it runs.
export { toolchainZip } from './carry.ts';
export type { EarlyLook } from './early.ts';
export { oldToolchains } from './old.ts';
export type { ToolchainCheck, ToolchainOptions } from './toolchain.ts';
export { createToolchain, type GoTools, type Toolchain } from './toolchain.ts';
