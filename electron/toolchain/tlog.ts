// Proves that a record is in a signed tree. Without that a proxy could put any record beside a true signature: it signs the tree only.
// Sources: RFC 6962 section 2.1 (the hashes), golang.org/x/mod/sumdb/tlog (tiles of height 8 and their names).
import { createHash } from 'node:crypto';

const HEIGHT = 8;
const WIDTH = 2 ** HEIGHT;
const HASH = 32;

/** Bytes of a tile by its path below the database's URL, e.g. "tile/8/0/x123/456.p/78". */
export type ReadTile = (path: string) => Promise<Buffer>;

/** Throws unless record number `id` of the tree with `size` records and this root hash is exactly `record`. */
export async function proveRecord(id: number, record: string, size: number, root: Buffer, readTile: ReadTile): Promise<void> {
  if (!(id >= 0 && id < size)) throw new Error(`record ${id} is not in a tree of ${size}`);
  const tiles = new Map<string, Promise<Buffer>>();
  const tile = (path: string, width: number) => {
    const read = tiles.get(path) ?? readTile(path);
    tiles.set(path, read);
    return read.then((bytes) => {
      if (bytes.length !== width * HASH) throw new Error(`${path} has ${bytes.length} bytes`);
      return bytes;
    });
  };

  /** Hash of the complete subtree over the records [index·2^level, (index+1)·2^level). */
  const complete = async (level: number, index: number): Promise<Buffer> => {
    const row = Math.floor(level / HEIGHT);
    const span = 2 ** (level - row * HEIGHT);
    const first = index * span;
    const number = Math.floor(first / WIDTH);
    const width = Math.min(WIDTH, Math.floor(size / WIDTH ** row) - number * WIDTH);
    const bytes = await tile(tilePath(row, number, width), width);
    let hashes = Array.from({ length: span }, (_, i) => {
      const at = ((first % WIDTH) + i) * HASH;
      return bytes.subarray(at, at + HASH);
    });
    while (hashes.length > 1) {
      hashes = Array.from({ length: hashes.length / 2 }, (_, i) => node(hashes[2 * i]!, hashes[2 * i + 1]!));
    }
    return hashes[0]!;
  };

  /** Hash over the records [from, to). The record's own hash is computed, not read: so only the true one leads to the root. */
  const hash = async (from: number, to: number): Promise<Buffer> => {
    const count = to - from;
    const ours = id >= from && id < to;
    if (count === 1 && ours) return leaf(record);
    const level = Math.log2(count);
    if (!ours && Number.isInteger(level)) return complete(level, from / count);
    const half = 2 ** (Math.ceil(level) - 1);
    const [left, right] = await Promise.all([hash(from, from + half), hash(from + half, to)]);
    return node(left, right);
  };

  if (!(await hash(0, size)).equals(root)) throw new Error(`record ${id} is not what the signed tree holds`);
}

const leaf = (record: string): Buffer => createHash('sha256').update('\0').update(record).digest();
const node = (left: Buffer, right: Buffer): Buffer => createHash('sha256').update('\x01').update(left).update(right).digest();

function tilePath(row: number, number: number, width: number): string {
  const digits = (n: number) => String(n % 1000).padStart(3, '0');
  let name = digits(number);
  for (let rest = Math.floor(number / 1000); rest > 0; rest = Math.floor(rest / 1000)) name = `x${digits(rest)}/${name}`;
  return `tile/${HEIGHT}/${row}/${name}${width === WIDTH ? '' : `.p/${width}`}`;
}
