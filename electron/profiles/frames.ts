// The framing of `labkit profiles`: two lengths, a JSON header, a body that holds the columns. See go-labs/cmd/labkit/internal/profserve.
import { z } from 'zod';

const Column = z.object({
  name: z.string(),
  type: z.enum(['i32', 'u8', 'f64']),
  offset: z.number().int().min(0),
  length: z.number().int().min(0),
});
const Header = z.object({
  id: z.number().int(),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z
    .object({
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      detail: z.string().optional(),
    })
    .optional(),
  columns: z.array(Column).optional(),
});

export type Columns = Record<string, Int32Array | Uint8Array | Float64Array>;
export interface Reply {
  id: number;
  result: Record<string, unknown>;
  error?: { code: string; params?: Record<string, string | number> | undefined; detail?: string | undefined } | undefined;
  columns: Columns;
}

const kinds = { i32: Int32Array, u8: Uint8Array, f64: Float64Array };
/** More than any honest answer: a length beyond it means that the stream is out of step. */
const MOST = 2 ** 30;

/** Puts chunks together to replies. Throws when the stream makes no sense. */
export class FrameReader {
  #need = 8;
  #head: DataView | undefined;
  #frame = new Uint8Array(8);
  #filled = 0;
  readonly #onReply: (reply: Reply) => void;

  constructor(onReply: (reply: Reply) => void) {
    this.#onReply = onReply;
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      const take = Math.min(this.#need - this.#filled, chunk.length - at);
      this.#frame.set(chunk.subarray(at, at + take), this.#filled);
      this.#filled += take;
      at += take;
      while (this.#filled === this.#need) if (!this.#advance()) break;
    }
  }

  /** Lengths are in: makes room for the frame. The frame is in: tells it. */
  #advance(): boolean {
    if (!this.#head) {
      this.#head = new DataView(this.#frame.buffer);
      const size = this.#head.getUint32(0, true) + this.#head.getUint32(4, true);
      if (size > MOST || this.#head.getUint32(0, true) % 8 !== 0) throw new Error(`a frame of ${size} bytes`);
      this.#frame = new Uint8Array(size);
      this.#need = size;
      this.#filled = 0;
      return size === 0;
    }
    const headerBytes = this.#head.getUint32(0, true);
    const frame = this.#frame;
    this.#head = undefined;
    this.#frame = new Uint8Array(8);
    this.#need = 8;
    this.#filled = 0;
    const header = Header.parse(JSON.parse(new TextDecoder().decode(frame.subarray(0, headerBytes))));
    const columns: Columns = {};
    for (const c of header.columns ?? []) {
      // A column of its own buffer: the window gets it whole, and not once more the frame around it.
      const from = headerBytes + c.offset;
      const bytes = c.length * kinds[c.type].BYTES_PER_ELEMENT;
      if (from + bytes > frame.length) throw new Error(`column ${c.name} ends after its frame`);
      columns[c.name] = new kinds[c.type](frame.buffer.slice(from, from + bytes));
    }
    this.#onReply({ id: header.id, result: header.result ?? {}, error: header.error, columns });
    return false;
  }
}
