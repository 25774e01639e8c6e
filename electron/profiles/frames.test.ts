import { expect, test } from 'vitest';
import { FrameReader, type Reply } from './frames.ts';

/** A reply as `labkit profiles` frames it. */
function frame(header: object, body = new Uint8Array()): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const padded = new Uint8Array(Math.ceil(text.length / 8) * 8).fill(0x20);
  padded.set(text);
  const whole = new Uint8Array(8 + padded.length + body.length);
  new DataView(whole.buffer).setUint32(0, padded.length, true);
  new DataView(whole.buffer).setUint32(4, body.length, true);
  whole.set(padded, 8);
  whole.set(body, 8 + padded.length);
  return whole;
}

function read(chunks: readonly Uint8Array[]): Reply[] {
  const replies: Reply[] = [];
  const reader = new FrameReader((r) => replies.push(r));
  for (const c of chunks) reader.push(c);
  return replies;
}

const body = new Uint8Array(16);
new Int32Array(body.buffer).set([-1, 7]);
new Float64Array(body.buffer)[1] = 0.5;
const columns = [
  { name: 'parent', type: 'i32', offset: 0, length: 2 },
  { name: 'flat', type: 'f64', offset: 8, length: 1 },
];
const two = [frame({ id: 1, result: { total: 3 }, columns }, body), frame({ id: 2, error: { code: 'profile-empty' } })];

test('replies come whole however the pipe cuts them', () => {
  const all = new Uint8Array([...two[0]!, ...two[1]!]);
  for (const size of [1, 3, 8, 13, all.length]) {
    const chunks = Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.subarray(i * size, (i + 1) * size));
    const replies = read(chunks);
    expect(replies.map((r) => r.id)).toEqual([1, 2]);
    expect(replies[0]!.columns).toEqual({ parent: Int32Array.of(-1, 7), flat: Float64Array.of(0.5) });
    expect(replies[0]!.result).toEqual({ total: 3 });
    expect(replies[1]!.error?.code).toBe('profile-empty');
  }
});

test('a stream out of step is a fault, not a wait for gigabytes', () => {
  expect(() => read([new TextEncoder().encode('panic: runtime error')])).toThrow(/a frame of/);
  expect(() => read([frame({ id: 1, columns: [{ name: 'x', type: 'f64', offset: 0, length: 4 }] }, body)])).toThrow(
    /after its frame/,
  );
  expect(() => read([frame({ nothing: true })])).toThrow();
});
