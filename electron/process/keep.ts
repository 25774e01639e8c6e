// Keeps the beginning and the end of a stream of any length in bounded memory.
import { StringDecoder } from 'node:string_decoder';

/** What stands in the text for the part that was left out: a line of its own, so that two half lines never look like one. */
export const CUT = '\n…\n';

export class HeadTail {
  readonly #half: number;
  #head = Buffer.alloc(0);
  #headLength = 0;
  /** A ring once it is `#half` long; grows up to that, so that a quiet program costs nothing. */
  #tail = Buffer.alloc(0);
  #tailLength = 0;
  #tailStart = 0;
  #total = 0;

  /** `keep` is in bytes: half of it for the beginning, half for the end. */
  constructor(keep: number) {
    this.#half = Math.max(0, Math.floor(keep / 2));
  }

  get truncated(): boolean {
    return this.#total > this.#headLength + this.#tailLength;
  }

  push(chunk: Buffer): void {
    this.#total += chunk.length;
    let rest = chunk;
    if (this.#headLength < this.#half) {
      const take = rest.subarray(0, this.#half - this.#headLength);
      this.#head = grown(this.#head, this.#headLength, this.#headLength + take.length, this.#half);
      take.copy(this.#head, this.#headLength);
      this.#headLength += take.length;
      rest = rest.subarray(take.length);
    }
    if (rest.length > 0) this.#pushTail(rest.subarray(Math.max(0, rest.length - this.#half)));
  }

  #pushTail(bytes: Buffer): void {
    const free = this.#half - this.#tailLength;
    const append = bytes.subarray(0, free);
    if (append.length > 0) {
      this.#tail = grown(this.#tail, this.#tailLength, this.#tailLength + append.length, this.#half);
      append.copy(this.#tail, this.#tailLength);
      this.#tailLength += append.length;
    }
    for (let rest = bytes.subarray(append.length); rest.length > 0; ) {
      const part = rest.subarray(0, this.#half - this.#tailStart);
      part.copy(this.#tail, this.#tailStart);
      this.#tailStart = (this.#tailStart + part.length) % this.#half;
      rest = rest.subarray(part.length);
    }
  }

  /** The text as UTF-8; a character that the cut went through is left out on both sides of it. */
  text(): string {
    const head = this.#head.subarray(0, this.#headLength);
    const tail = this.#tail.subarray(0, this.#tailLength);
    const end = Buffer.concat([tail.subarray(this.#tailStart), tail.subarray(0, this.#tailStart)]);
    if (!this.truncated) return Buffer.concat([head, end]).toString('utf8');
    let from = 0;
    // Bytes 10xxxxxx continue a character; at most three follow its first byte.
    while (from < 3 && from < end.length && (end[from]! & 0xc0) === 0x80) from++;
    return new StringDecoder('utf8').write(head) + CUT + end.toString('utf8', from);
  }
}

function grown(buffer: Buffer, used: number, need: number, limit: number): Buffer<ArrayBuffer> {
  if (need <= buffer.length) return buffer as Buffer<ArrayBuffer>;
  const bigger = Buffer.alloc(Math.min(limit, Math.max(need, buffer.length * 2, 4096)));
  buffer.copy(bigger, 0, 0, used);
  return bigger;
}
