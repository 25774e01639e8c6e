// A tar of plain files under zstd, written by `npm run pack` and read at the first start. Format: POSIX.1-1988 ustar, names up to 100 bytes.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';

const BLOCK = 512;

/** Writes `names` (relative to `folder`, forward slashes) in this order. */
export async function packFiles(o: { folder: string; names: readonly string[]; file: string; level?: number }): Promise<void> {
  async function* blocks() {
    for (const name of o.names) {
      const at = path.join(o.folder, name);
      const body = await readFile(at);
      yield header(name, body.length, ((await stat(at)).mode & 0o111) !== 0);
      yield body;
      yield Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK);
    }
    yield Buffer.alloc(2 * BLOCK);
  }
  const params = {
    [constants.ZSTD_c_compressionLevel]: o.level ?? 10,
    [constants.ZSTD_c_enableLongDistanceMatching]: 1,
    [constants.ZSTD_c_windowLog]: 27,
  };
  await pipeline(Readable.from(blocks()), createZstdCompress({ params }), createWriteStream(o.file));
}

/**
 * Unpacks into `folder`, each file whole under its name or not at all; one that is there with the same size only gets today's time.
 * Returns how many files it has. Throws where the archive is not one of ours, or damaged.
 */
export async function unpackFiles(o: {
  file: string;
  folder: string;
  signal: AbortSignal;
  progress?: ((bytes: number) => void) | undefined;
}): Promise<number> {
  const made = new Set<string>();
  let files = 0;
  for await (const { name, size, program, body } of entries(o.file, o.signal)) {
    const at = path.join(o.folder, name);
    const folder = path.dirname(at);
    if (!made.has(folder)) await mkdir(folder, { recursive: true });
    made.add(folder);
    files++;
    const there = await stat(at).catch(() => undefined);
    if (there?.isFile() && there.size === size && !program) {
      const now = new Date();
      await utimes(at, now, now);
    } else {
      const temp = `${at}.${process.pid}.tmp`;
      try {
        await writeFile(temp, body);
        if (program) await chmod(temp, 0o755);
        await rename(temp, at);
      } catch (e) {
        await rm(temp, { force: true });
        throw e;
      }
    }
    o.progress?.(size);
  }
  return files;
}

export async function sha256Of(file: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { signal, highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest('hex');
}

interface Entry {
  name: string;
  size: number;
  program: boolean;
  body: Buffer;
}

async function* entries(file: string, signal: AbortSignal): AsyncGenerator<Entry> {
  const params = { [constants.ZSTD_d_windowLogMax]: 27 };
  const source = createReadStream(file, { signal, highWaterMark: 1 << 20 });
  const plain = source.pipe(createZstdDecompress({ params, chunkSize: 1 << 20 }));
  source.on('error', (e) => plain.destroy(e));
  const read = reader(plain);
  for (;;) {
    signal.throwIfAborted();
    const block = await read(BLOCK);
    if (block.every((b) => b === 0)) break;
    const { name, size, program } = parse(block);
    const body = Buffer.from(await read(size));
    await read((BLOCK - (size % BLOCK)) % BLOCK);
    yield { name, size, program, body };
  }
  plain.destroy();
}

/** Takes exactly so many bytes from a stream. */
function reader(stream: AsyncIterable<Buffer>): (bytes: number) => Promise<Buffer> {
  const chunks = stream[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  return async (bytes) => {
    if (held.length < bytes) {
      const parts = [held];
      let have = held.length;
      while (have < bytes) {
        const next = await chunks.next();
        if (next.done) throw new Error('the archive ends too early');
        parts.push(next.value);
        have += next.value.length;
      }
      held = Buffer.concat(parts);
    }
    const taken = held.subarray(0, bytes);
    held = held.subarray(bytes);
    return taken;
  };
}

function header(name: string, size: number, program: boolean): Buffer {
  const block = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(name) > 100) throw new Error(`a name too long for this archive: ${name}`);
  const octal = (n: number, at: number, length: number) => block.write(`${n.toString(8).padStart(length - 1, '0')}\0`, at);
  block.write(name, 0);
  octal(program ? 0o755 : 0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  block.write('        ', 148);
  block.write('0', 156);
  block.write('ustar\x0000', 257);
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

const checksum = (block: Buffer): number => block.reduce((sum, b) => sum + b, 0);

function parse(block: Buffer): Omit<Entry, 'body'> {
  const text = (at: number, length: number) => block.toString('utf8', at, at + length).split('\0')[0] ?? '';
  const said = Number.parseInt(text(148, 8), 8);
  const plain = Buffer.from(block).fill(' ', 148, 156);
  if (checksum(plain) !== said || text(257, 5) !== 'ustar') throw new Error('not an archive of ours');
  const name = text(0, 100);
  const parts = name.split('/');
  if (block.toString('latin1', 156, 157) !== '0' || parts.some((p) => p === '' || p === '.' || p === '..') || /[\\:]/.test(name))
    throw new Error(`an entry that does not belong here: ${name}`);
  return { name, size: Number.parseInt(text(124, 12), 8), program: (Number.parseInt(text(100, 8), 8) & 0o100) !== 0 };
}
