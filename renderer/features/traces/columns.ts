// Columns of numbers as typed arrays over the answer's own bytes.
import type { TraceTable } from '../../../electron/contract/index.ts';

const kinds = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, i32: Int32Array, f64: Float64Array } as const;
export type NumberArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** By name. A column that is not there is empty. */
export function columnsOf({ columns, data }: TraceTable): (name: string) => NumberArray {
  // What comes over the bridge may begin anywhere in a buffer; typed arrays may not.
  const bytes = data.byteOffset % 8 === 0 ? data : data.slice();
  const all = new Map<string, NumberArray>();
  for (const c of columns) all.set(c.name, new kinds[c.type](bytes.buffer as ArrayBuffer, bytes.byteOffset + c.at, c.n));
  return (name) => all.get(name) ?? new Float64Array(0);
}
