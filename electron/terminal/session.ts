// One terminal on the host: its shell, what it shows, and how fast its output may come.
import { type FromHost, LEAST_ACK } from '../contract/port.ts';
import { createTyping } from '../contract/typing.ts';
import { createMirror, type Mirror } from './mirror.ts';

/**
 * As much output may be on its way to the page, unacknowledged, before the program has to wait; and how little before it goes on. So much
 * that neither end stands idle while the other is at work, so little that Ctrl-C is seen soon: what is on its way is drawn before it.
 */
const FLOOD = { high: 1536 * 1024, low: 768 * 1024 };
/** While somebody types in another terminal: the page must have time for their keys. */
const TYPING = { high: LEAST_ACK + 64 * 1024, low: LEAST_ACK + 16 * 1024 };
/** As much, and as little, of output that only the mirror takes. */
const [MIRROR_HIGH, MIRROR_LOW] = [6_000_000, 1_000_000];
const typing = createTyping();
/** Output that comes within this many ms of the last goes out together, some so many bytes: Chromium sends up to 64 KB at little cost. */
const [GATHER, LARGEST] = [4, 56 * 1024];

export interface Source {
  write(data: string): void;
  resize(cols: number, rows: number): void;
  pause(): void;
  resume(): void;
  end(): void;
  foreground(): string;
  running(): string[] | undefined;
  folder(): string | undefined;
}
export type Post = (message: FromHost) => void;
export interface Named {
  process: string;
  title: string;
}

export class Session {
  readonly id: string;
  readonly #mirror: Mirror;
  readonly #onName: (named: Named) => void;
  #source: Source | undefined;
  #cols: number;
  #rows: number;
  #post: Post | undefined;
  /** of attach and detach: an older attach that is still taking its snapshot must not send */
  #round = 0;
  #named: Named = { process: '', title: '' };
  #unacknowledged = 0;
  #paused = false;
  #gathered: Uint8Array[] = [];
  #gatheredBytes = 0;
  #lastSent = 0;
  #timer: NodeJS.Timeout | undefined;
  #heard: (() => void)[] = [];
  #lastHeard = 0;

  constructor(id: string, cols: number, rows: number, onName: (named: Named) => void) {
    this.id = id;
    this.#cols = cols;
    this.#rows = rows;
    this.#onName = onName;
    this.#mirror = createMirror(cols, rows, () => {
      this.#throttle();
      this.#name();
    });
    this.#mirror.onTitle((title) => {
      this.#named = { ...this.#named, title: title.slice(0, 200) };
    });
  }

  get size(): { cols: number; rows: number } {
    return { cols: this.#cols, rows: this.#rows };
  }
  get source(): Source | undefined {
    return this.#source;
  }

  /** A shell begins in it. */
  begin(source: Source): void {
    this.#source = source;
    this.#paused = false;
    this.#named = { process: source.foreground(), title: '' };
    this.#onName(this.#named);
  }

  /** Its shell has ended; what it showed stays. */
  ended(): void {
    this.#flush();
    this.#source = undefined;
  }

  take(chunk: Uint8Array): void {
    this.#mirror.push(chunk);
    this.#lastHeard = performance.now();
    for (const heard of this.#heard.splice(0)) heard();
    if (this.#post) {
      this.#gathered.push(chunk);
      this.#gatheredBytes += chunk.length;
      // The first of a burst at once, for it may be the echo of a key.
      if (this.#gatheredBytes >= LARGEST || performance.now() - this.#lastSent > GATHER) this.#flush();
      else this.#timer ??= setTimeout(() => this.#flush(), GATHER);
    }
    this.#throttle();
  }

  acknowledge(n: number): void {
    this.#unacknowledged = Math.max(0, this.#unacknowledged - n);
    this.#throttle();
  }

  write(data: string): void {
    typing.key(this.id);
    this.#source?.write(data);
  }

  resize(cols: number, rows: number): void {
    if (cols === this.#cols && rows === this.#rows) return;
    this.#cols = cols;
    this.#rows = rows;
    this.#mirror.resize(cols, rows);
    this.#source?.resize(cols, rows);
  }

  /** Sends the screen, then all that comes. */
  async attach(post: Post): Promise<void> {
    this.detach();
    const round = this.#round;
    const { data, rest } = await this.#mirror.snapshot();
    if (round !== this.#round) return;
    post({ t: 'screen', id: this.id, data });
    this.#post = post;
    this.#gathered = rest;
    this.#gatheredBytes = rest.reduce((n, c) => n + c.length, 0);
    this.#flush();
  }

  detach(): void {
    this.#round++;
    this.#post = undefined;
    this.#unacknowledged = 0;
    this.#gathered = [];
    this.#gatheredBytes = 0;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#throttle();
  }

  /** Types once the shell is ready to be typed to: it has said something and is quiet since. */
  async type(text: string): Promise<void> {
    const until = performance.now() + 4000;
    const wait = (ms: number) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#heard.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    if (this.#lastHeard === 0) await wait(3000);
    while (performance.now() - this.#lastHeard < 150 && performance.now() < until) await wait(150);
    this.#source?.write(text);
  }

  dispose(): void {
    this.detach();
    this.#source?.end();
    this.#mirror.dispose();
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#gatheredBytes === 0 || !this.#post) return;
    const data = this.#gathered.length === 1 ? this.#gathered[0]! : Buffer.concat(this.#gathered);
    this.#gathered = [];
    this.#gatheredBytes = 0;
    this.#lastSent = performance.now();
    this.#unacknowledged += data.length;
    this.#post({ t: 'out', id: this.id, data });
  }

  #throttle(): void {
    const [waiting, mirror] = [this.#unacknowledged + this.#gatheredBytes, this.#mirror.waiting()];
    const { high, low } = typing.elsewhere(this.id) ? TYPING : FLOOD;
    if (!this.#paused && (waiting > high || mirror > MIRROR_HIGH)) {
      this.#paused = true;
      this.#source?.pause();
    } else if (this.#paused && waiting < low && mirror < MIRROR_LOW) {
      this.#paused = false;
      this.#source?.resume();
    }
  }

  /** After output has settled: no clock asks for the name. */
  #name(): void {
    const process = this.#source?.foreground() ?? this.#named.process;
    const named = { ...this.#named, process };
    if (named.process === this.#told.process && named.title === this.#told.title) return;
    this.#named = named;
    this.#told = named;
    this.#onName(named);
  }
  #told: Named = { process: '', title: '' };
}
