import { expect, test } from 'vitest';
import { boundMemory } from './memory.ts';

const HEAD = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const module = (...sections: number[][]) => Uint8Array.from([...HEAD, ...sections.flat()]);
const MiB = 1024 ** 2;
/** export the memory as "m" */
const exported = [7, 5, 1, 1, 0x6d, 2, 0];

async function mostPages(m: Uint8Array): Promise<number> {
  const { instance } = await WebAssembly.instantiate(m as Uint8Array<ArrayBuffer>);
  const memory = (instance as WebAssembly.Instance).exports.m as WebAssembly.Memory;
  let pages = memory.buffer.byteLength / 65536;
  try {
    for (; pages < 4096; pages++) memory.grow(1);
  } catch {
    // that was the most
  }
  return pages;
}

test('a module can grow to the bound and no further', async () => {
  expect(await mostPages(boundMemory(module([5, 3, 1, 0, 2], exported), 16 * MiB))).toBe(256);
  expect(await mostPages(boundMemory(module([5, 4, 1, 1, 2, 9], exported), 16 * MiB))).toBe(9);
  expect(await mostPages(boundMemory(module([5, 5, 1, 1, 2, 0x80, 0x20], exported), 16 * MiB))).toBe(256);
});

test('what needs more from the start keeps what it needs; other sections stay as they are', async () => {
  expect(await mostPages(boundMemory(module([5, 4, 1, 0, 0x80, 4], exported), 16 * MiB))).toBe(512);
  const none = module([0, 3, 1, 0x61, 0xff]);
  expect(boundMemory(none, MiB)).toBe(none);
});

test('what is no module, or a damaged one, is refused', () => {
  for (const bytes of [
    [],
    [0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 0],
    [...HEAD, 5, 9, 1, 0],
    [...HEAD, 5, 0xff, 0xff, 0xff, 0xff, 0xff],
  ])
    expect(() => boundMemory(Uint8Array.from(bytes), MiB)).toThrow(RangeError);
});
