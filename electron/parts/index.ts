// What a package carries so that the first start needs no network and compiles nothing: Go's verified zip, tools, warm cache.
export { installParts } from './install.ts';
export { packagedToolchain } from './list.ts';
