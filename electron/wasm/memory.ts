// Bounds the memory of a WebAssembly module by writing a maximum into its memory section: growing beyond it fails in the program
// itself, which Go's runtime reports as being out of memory. Format: WebAssembly core specification 5.5, "Modules".

/** bytes of a page of linear memory */
const PAGE = 64 * 1024;
const MEMORY = 5;

/** The module with no memory larger than `bytes`. Throws a RangeError when it is no module. */
export function boundMemory(module: Uint8Array, bytes: number): Uint8Array {
  if (module.length < 8 || module[0] !== 0 || module[1] !== 0x61 || module[2] !== 0x73 || module[3] !== 0x6d)
    throw new RangeError('no WebAssembly module');
  const most = Math.floor(bytes / PAGE);
  for (let at = 8; at < module.length; ) {
    const id = module[at]!;
    const size = unsigned(module, at + 1);
    const end = size.next + size.value;
    if (end > module.length) throw new RangeError('the module ends in the middle');
    if (id === MEMORY) {
      const body = bounded(module.subarray(size.next, end), most);
      return concat([module.subarray(0, at), Uint8Array.of(MEMORY), leb(body.length), body, module.subarray(end)]);
    }
    at = end;
  }
  return module; // it imports its memory or has none
}

function bounded(section: Uint8Array, most: number): Uint8Array {
  const parts: Uint8Array[] = [];
  const count = unsigned(section, 0);
  parts.push(leb(count.value));
  let at = count.next;
  for (let i = 0; i < count.value; i++) {
    const flags = section[at] ?? 0;
    const least = unsigned(section, at + 1);
    at = least.next;
    let max = most;
    if (flags & 1) {
      const given = unsigned(section, at);
      max = Math.min(max, given.value);
      at = given.next;
    }
    parts.push(Uint8Array.of(flags | 1), leb(least.value), leb(Math.max(least.value, max)));
  }
  return concat(parts);
}

/** A number in unsigned LEB128, of at most 32 bits. */
function unsigned(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    const b = bytes[at + i];
    if (b === undefined) break;
    value += (b & 0x7f) * 2 ** (7 * i);
    if (b < 0x80) return { value, next: at + i + 1 };
  }
  throw new RangeError('a number of the module is damaged');
}

function leb(n: number): Uint8Array {
  const bytes: number[] = [];
  do {
    bytes.push((n % 128) + (n >= 128 ? 128 : 0));
    n = Math.floor(n / 128);
  } while (n > 0);
  return Uint8Array.from(bytes);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of parts) {
    whole.set(p, at);
    at += p.length;
  }
  return whole;
}
