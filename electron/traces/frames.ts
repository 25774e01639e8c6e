// The framing of `labkit trace serve`: two lengths, a header in JSON, columns. See go-labs/cmd/labkit/internal/traceidx/serve.go.
import { z } from 'zod';
import { TraceColumn } from '../contract/index.ts';

const Header = z.object({
  id: z.number(),
  error: z.string().optional(),
  result: z.unknown().optional(),
  columns: z.array(TraceColumn).optional(),
});
export type Header = z.infer<typeof Header>;
export interface Answer extends Header {
  data: Uint8Array;
}

/** More than any answer has: beyond it the stream is out of step. */
const MOST = 2 ** 29;

/** Puts the stream's chunks together to answers. `push` throws when they make no sense. */
export class FrameReader {
  readonly #onAnswer: (answer: Answer) => void;
  #chunks: Uint8Array[] = [];
  #have = 0;
  #need = 4;

  constructor(onAnswer: (answer: Answer) => void) {
    this.#onAnswer = onAnswer;
  }

  push(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.#have += chunk.length;
    while (this.#have >= this.#need) {
      const all = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks);
      const size = new DataView(all.buffer, all.byteOffset).getUint32(0, true);
      if (size < 4 || size > MOST) throw new Error(`a frame of ${size} bytes`);
      this.#chunks = [all];
      this.#need = 4 + size;
      if (this.#have < this.#need) return;
      this.#take(all.subarray(4, this.#need));
      const rest = all.subarray(this.#need);
      this.#chunks = rest.length > 0 ? [rest] : [];
      this.#have = rest.length;
      this.#need = 4;
    }
  }

  #take(frame: Uint8Array): void {
    const size = new DataView(frame.buffer, frame.byteOffset).getUint32(0, true);
    if (4 + size > frame.length) throw new Error(`a header of ${size} bytes`);
    const header = Header.parse(JSON.parse(new TextDecoder().decode(frame.subarray(4, 4 + size))));
    // A buffer of its own: columns in it begin where typed arrays may.
    this.#onAnswer({ ...header, data: new Uint8Array(frame.subarray(4 + size)) });
  }
}
