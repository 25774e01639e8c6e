// For tests: small toolchains that answer like Go, proxies that misbehave, and a checksum database of our own.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import type { ToolchainState } from '../contract/index.ts';
import { hash1 } from './dirhash.ts';
import { createToolchain, type Toolchain, type ToolchainOptions } from './index.ts';

export const VERSION = 'v0.0.1-go9.9.9.test-cpu';
export const MODULE = `golang.org/toolchain@${VERSION}`;
export const HOST = 'test-cpu';
const ZIP_PATH = `/golang.org/toolchain/@v/${VERSION}.zip`;

/** Shell scripts that answer what the probe asks, so that a toolchain costs kilobytes. */
const GO = `#!/bin/sh
case "$1 $2" in
"version ") echo "go version go9.9.9 test/cpu" ;;
"env GOROOT") echo "\${0%/bin/go}" ;;
*) exit 2 ;;
esac
`;
const COMPILE = '#!/bin/sh\necho "compile version go9.9.9"\n';

export interface FakeZip {
  zip: Buffer;
  hash: string;
  /** relative to GOROOT */
  files: Map<string, Buffer>;
}

/** `more` adds or replaces files; `bulk` is how many source files of 4 KB that don't compress. */
export function fakeZip(more: Record<string, string> = {}, bulk = 20): FakeZip {
  const files = new Map<string, Buffer>();
  const put = (name: string, text: string | Buffer) => files.set(name, Buffer.from(text));
  put('VERSION', 'go9.9.9');
  put('bin/go', GO);
  put('bin/gofmt', '#!/bin/sh\ncat\n');
  put('pkg/tool/test_cpu/compile', COMPILE);
  put('src/empty.go', '');
  put('src/big.go', '// some text that compresses well\n'.repeat(20_000));
  for (let i = 0; i < bulk; i++) put(`src/p${i % 50}/f${i}.go`, randomBytes(4096));
  for (const [name, text] of Object.entries(more)) put(name, text);
  return { zip: zipOf([...files].map(([name, data]) => [`${MODULE}/${name}`, data])), hash: hashOf(files), files };
}

const hashOf = (files: Map<string, Buffer>): string =>
  hash1([...files].map(([name, data]) => [`${MODULE}/${name}`, createHash('sha256').update(data).digest('hex')]));

export const zipOf = (entries: [name: string, data: Buffer][]): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(entries), { level: 1 }));

/** What a proxy does with one request for the zip; `n` counts them from 1. */
export interface Behaviour {
  /** other bytes than the zip's */
  body?: Buffer;
  status?: number;
  /** send this many bytes, then cut the connection */
  cutAfter?: number;
  /** send this many bytes, then nothing more */
  stallAfter?: number;
  /** bytes per second */
  rate?: number;
  /** answer 200 with everything whatever range was asked for */
  ignoreRange?: boolean;
}

export interface FakeProxy {
  url: string;
  /** one entry a request for the zip: its Range header or '' */
  requests: string[];
  close(): Promise<void>;
}

export async function serve(zip: Buffer, behave: (n: number) => Behaviour = () => ({}), extra?: Map<string, Buffer>) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    // As a forward proxy we are asked with the whole address.
    const url = decodeURIComponent(request.url ?? '').replace(/^http:\/\/[^/]+/, '');
    if (url.startsWith('/moved/')) return void response.writeHead(302, { location: url.slice('/moved'.length) }).end();
    if (url === ZIP_PATH) {
      requests.push(request.headers.range ?? '');
      void answer(request, response, zip, behave(requests.length));
      return;
    }
    const body = extra?.get(url);
    response.writeHead(body ? 200 : 404).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, close } satisfies FakeProxy;
}

async function answer(request: IncomingMessage, response: ServerResponse, zip: Buffer, how: Behaviour): Promise<void> {
  if (how.status) return void response.writeHead(how.status, how.status === 302 ? { location: ZIP_PATH } : {}).end();
  const body = how.body ?? zip;
  const from = how.ignoreRange ? 0 : Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (from > 0 && from >= body.length) {
    return void response.writeHead(416, { 'content-range': `bytes */${body.length}` }).end();
  }
  const range = from > 0 ? { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` } : {};
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': String(body.length - from), ...range });
  const end = from + (how.cutAfter ?? how.stallAfter ?? body.length);
  const step = how.rate ? Math.ceil(how.rate / 50) : body.length;
  for (let at = from; at < Math.min(end, body.length) && !response.destroyed; at += step) {
    response.write(body.subarray(at, Math.min(at + step, end)));
    if (how.rate) await new Promise((r) => setTimeout(r, 20));
  }
  if (how.cutAfter !== undefined) response.socket?.destroySoon();
  else if (how.stallAfter === undefined) response.end();
}

export interface Bench {
  /** the data folder: a space and Chinese letters in its path */
  data: string;
  resources: string;
  /** below the data folder's toolchain/ */
  at(...names: string[]): string;
  open(options?: Partial<ToolchainOptions>): Toolchain;
  /** for a process of its own: see testchild.ts */
  options(env: NodeJS.ProcessEnv): ToolchainOptions;
  close(): Promise<void>;
}

/** A data folder and a manifest that pins `hash` ('' for none). GOPROXY is `proxy`; there is no go on the PATH unless given. */
export async function bench(hash: string, proxy: string, more: { sumdb?: string; size?: number } = {}): Promise<Bench> {
  const root = await mkdtemp(path.join(tmpdir(), 'gopherbench-test-'));
  const data = path.join(root, '实验 数据');
  const resources = path.join(root, 'resources');
  await mkdir(data);
  await mkdir(resources);
  const pinned = { version: VERSION, ...(hash ? { hash } : {}), ...(more.size ? { size: more.size } : {}) };
  const manifest = {
    version: '9.9.9',
    module: 'golang.org/toolchain',
    sumdb: more.sumdb ?? 'none+00000000+AA==',
    room: { zip: 50_000_000, unpacked: 50_000_000 },
    hosts: { [HOST]: pinned },
  };
  await writeFile(path.join(resources, 'toolchain.json'), JSON.stringify(manifest));
  const env = { PATH: '/gopherbench/nowhere', GOPROXY: proxy };
  const options = (e: NodeJS.ProcessEnv): ToolchainOptions => ({
    dataFolder: data,
    resources,
    host: HOST,
    env: e,
    stallMs: 2000,
  });
  return {
    data,
    resources,
    at: (...names) => path.join(data, 'toolchain', ...names),
    open: (o = {}) => createToolchain({ ...options(env), ...o }),
    options,
    close: () => rm(root, { recursive: true, force: true }),
  };
}

/** Names of the states in order, each once in a row. */
export function watch(toolchain: Toolchain): { names: string[]; all: ToolchainState[] } {
  const seen = { names: [] as string[], all: [] as ToolchainState[] };
  toolchain.onState((s) => {
    seen.all.push(s);
    const name = s.state === 'failed' ? `failed ${s.error.code}` : s.state;
    if (seen.names.at(-1) !== name) seen.names.push(name);
  });
  return seen;
}

export const never = (): AbortSignal => new AbortController().signal;

/** A checksum database with `size` records, ours at `id`; paths below "/sumdb/<name>/" by what a proxy answers there. */
export function fakeSumdb(size: number, id: number, hash: string, name = 'sum.test') {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.concat([Buffer.from([1]), publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)]);
  const keyHash = createHash('sha256').update(`${name}\n`).update(raw).digest().subarray(0, 4);
  const record = (i: number) => (i === id ? `golang.org/toolchain ${VERSION} ${hash}\n` : `example.test/m${i} v1.0.0 h1:x\n`);
  const sha = (...parts: (string | Buffer)[]) => parts.reduce((h, p) => h.update(p), createHash('sha256')).digest();
  const leaves: Buffer[] = Array.from({ length: size }, (_, i) => sha('\0', record(i)));
  // RFC 6962, section 2.1, as it is written there.
  const root = (list: Buffer[]): Buffer => {
    if (list.length === 1) return list[0]!;
    let k = 1;
    while (k * 2 < list.length) k *= 2;
    return sha('\x01', root(list.slice(0, k)), root(list.slice(k)));
  };
  const text = `go.sum database tree\n${size}\n${root(leaves).toString('base64')}\n`;
  const signature = Buffer.concat([keyHash, sign(null, Buffer.from(text), privateKey)]).toString('base64');
  const note = `${text}\n— ${name} ${signature}\n`;
  const paths = new Map<string, Buffer>();
  const lookup = `/sumdb/${name}/lookup/golang.org/toolchain@${VERSION}`;
  paths.set(lookup, Buffer.from(`${id}\n${record(id)}\n${note}`));
  // Rows of tiles: row 0 has the leaves, row n the roots of 256 complete hashes of row n - 1.
  for (let row = 0, hashes: Buffer[] = leaves; hashes.length > 0; row++) {
    for (let n = 0; n * 256 < hashes.length; n++) {
      const tile = hashes.slice(n * 256, n * 256 + 256);
      const number =
        n < 1000
          ? String(n).padStart(3, '0')
          : `x${String(Math.floor(n / 1000)).padStart(3, '0')}/${String(n % 1000).padStart(3, '0')}`;
      paths.set(`/sumdb/${name}/tile/8/${row}/${number}${tile.length < 256 ? `.p/${tile.length}` : ''}`, Buffer.concat(tile));
    }
    hashes = Array.from({ length: Math.floor(hashes.length / 256) }, (_, n) => root(hashes.slice(n * 256, n * 256 + 256)));
  }
  return { key: `${name}+${keyHash.toString('hex')}+${raw.toString('base64')}`, paths, lookup, note, record };
}
