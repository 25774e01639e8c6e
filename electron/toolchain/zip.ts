// Reads module zips by their central directory, any entry by itself, in bounded memory.
// Not with fflate: Go writes entries with data descriptors (flag bit 3), which its stream reader can only end by searching the
// compressed bytes for a signature; it can't read one entry for a repair; and it inflates on the calling thread (4.3 s for this
// zip, against 1 s with zlib's own threads). Format: PKWARE APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12, 4.3.16.
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw, inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  /** as it stands in the zip: relative, forward slashes, checked */
  name: string;
  size: number;
  packed: number;
  stored: boolean;
  offset: number;
}

/** The file is no zip, not one we unpack, or damaged. */
export class ZipError extends Error {}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** golang.org/x/mod/zip allows 500 MiB; a toolchain has 230 MB. */
const MAX_TOTAL = 1024 ** 3;
/** Above this an entry is inflated on zlib's threads and streamed; below, the call costs less than the hand-over. */
const SMALL = 128 * 1024;
const PIECE = 256 * 1024;

export class ZipReader {
  readonly entries: readonly ZipEntry[];
  readonly #file: FileHandle;

  private constructor(file: FileHandle, entries: ZipEntry[]) {
    this.#file = file;
    this.entries = entries;
  }

  static async open(path: string): Promise<ZipReader> {
    const file = await open(path, 'r');
    try {
      return new ZipReader(file, await readDirectory(file));
    } catch (e) {
      await file.close();
      throw e;
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /** The entry's bytes, exactly `entry.size` of them, in pieces. Throws ZipError. */
  async *data(entry: ZipEntry): AsyncGenerator<Buffer> {
    const start = await this.#start(entry);
    if (entry.stored) {
      yield* this.#pieces(start, entry.packed);
    } else if (entry.size <= SMALL && entry.packed <= SMALL) {
      yield inflateSmall(entry, await this.#read(start, entry.packed));
    } else {
      const inflate = createInflateRaw({ chunkSize: PIECE });
      const fed = pipeline(Readable.from(this.#pieces(start, entry.packed)), inflate);
      fed.catch(() => {}); // told by the loop below
      let size = 0;
      try {
        for await (const piece of inflate as AsyncIterable<Buffer>) {
          size += piece.length;
          if (size > entry.size) throw new ZipError(`${entry.name} is larger than it says`);
          yield piece;
        }
      } catch (e) {
        throw e instanceof ZipError ? e : new ZipError(`${entry.name}: ${(e as Error).message}`);
      }
      if (size !== entry.size) throw new ZipError(`${entry.name} is smaller than it says`);
    }
  }

  /** Where the data begins: the local header has its own lengths of name and extra field. */
  async #start(entry: ZipEntry): Promise<number> {
    const header = await this.#read(entry.offset, 30);
    if (header.readUInt32LE(0) !== LOCAL) throw new ZipError(`no entry at ${entry.offset}`);
    return entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  }

  async *#pieces(start: number, length: number): AsyncGenerator<Buffer> {
    for (let at = 0; at < length; at += PIECE) yield await this.#read(start + at, Math.min(PIECE, length - at));
  }

  #read(at: number, length: number): Promise<Buffer> {
    return readExactly(this.#file, at, length);
  }
}

function inflateSmall(entry: ZipEntry, packed: Buffer): Buffer {
  let data: Buffer;
  try {
    data = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
  } catch (e) {
    throw new ZipError(`${entry.name}: ${(e as Error).message}`);
  }
  if (data.length !== entry.size) throw new ZipError(`${entry.name} has not the size it says`);
  return data;
}

async function readExactly(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let have = 0;
  while (have < length) {
    const { bytesRead } = await file.read(buffer, have, length - have, at + have);
    if (bytesRead === 0) throw new ZipError('the file ends too early');
    have += bytesRead;
  }
  return buffer;
}

async function readDirectory(file: FileHandle): Promise<ZipEntry[]> {
  const { size } = await file.stat();
  if (size < 22) throw new ZipError('too short for a zip');
  const tail = await readExactly(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let end = tail.length - 22;
  while (end >= 0 && !(tail.readUInt32LE(end) === END && end + 22 + tail.readUInt16LE(end + 20) === tail.length)) end--;
  if (end < 0) throw new ZipError('no central directory: not a zip, or cut short');
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (tail.readUInt32LE(end + 4) !== 0 || count === 0xffff || offset === 0xffffffff) throw new ZipError('zip64 or several parts');
  if (offset + length > size - (tail.length - end)) throw new ZipError('the central directory is damaged');
  const directory = await readExactly(file, offset, length);
  const entries: ZipEntry[] = [];
  const seen = new Set<string>();
  let total = 0;
  let at = 0;
  for (let i = 0; i < count; i++) {
    const entry = readEntry(directory, at, offset);
    at = entry.next;
    total += entry.size;
    // Two names that differ in case only are one file on many disks.
    const key = entry.name.toLowerCase();
    if (seen.has(key)) throw new ZipError(`${entry.name} is there twice`);
    seen.add(key);
    entries.push(entry);
  }
  if (total > MAX_TOTAL) throw new ZipError('unpacks to more than a toolchain can be');
  return entries;
}

function readEntry(d: Buffer, at: number, limit: number): ZipEntry & { next: number } {
  if (at + 46 > d.length || d.readUInt32LE(at) !== CENTRAL) throw new ZipError('the central directory is damaged');
  const flags = d.readUInt16LE(at + 8);
  const method = d.readUInt16LE(at + 10);
  const packed = d.readUInt32LE(at + 20);
  const size = d.readUInt32LE(at + 24);
  const nameLength = d.readUInt16LE(at + 28);
  const next = at + 46 + nameLength + d.readUInt16LE(at + 30) + d.readUInt16LE(at + 32);
  const mode = d.readUInt32LE(at + 38) >>> 16;
  const offset = d.readUInt32LE(at + 42);
  if (next > d.length) throw new ZipError('the central directory is damaged');
  const name = d.toString('utf8', at + 46, at + 46 + nameLength);
  if (!isSafeName(name)) throw new ZipError(`a name that is none of a module's: ${JSON.stringify(name)}`);
  if ((flags & 1) !== 0 || (method !== 0 && method !== 8)) throw new ZipError(`${name} is packed in a way that modules are not`);
  if ((mode & 0xf000) === 0xa000) throw new ZipError(`${name} is a link`);
  if (offset + packed > limit || (method === 0 && packed !== size)) throw new ZipError(`${name} lies outside of the file`);
  return { name, size, packed, stored: method === 0, offset, next };
}

/** Relative, forward slashes, no part that any system takes for "up", a drive, a stream or another name ("a." is "a" on Windows). */
export function isSafeName(name: string): boolean {
  if (name.length === 0 || /[\\:\u0000-\u001f\u007f\ufffd]/.test(name)) return false;
  return name
    .split('/')
    .every((part) => part !== '' && !/[. ]$/.test(part) && !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part));
}
