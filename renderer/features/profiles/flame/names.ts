// Names of functions as they fit into a box.

/** `encoding/json.(*Decoder).Decode` → `json.(*Decoder).Decode`. What stands in brackets keeps its own paths out of it. */
export function shortName(name: string): string {
  const stop = name.search(/[[(]/);
  const slash = name.lastIndexOf('/', stop < 0 ? undefined : stop);
  return slash < 0 ? name : name.slice(slash + 1);
}

/** Without its package: `(*Decoder).Decode`. */
export function bareName(name: string): string {
  const short = shortName(name);
  const dot = short.indexOf('.');
  return dot < 0 ? short : short.slice(dot + 1);
}

interface Known {
  texts: [string, string, string];
  widths: [number, number, number];
}

/**
 * Labels in one font. Letters are measured once each, and a text is as wide as its letters: a frame of 60 a second can't wait for the
 * browser to measure thousands of names.
 */
export class Labels {
  readonly #measure: (text: string) => number;
  readonly #letters = new Map<string, number>();
  readonly #known = new Map<string, Known>();

  constructor(measure: (text: string) => number) {
    this.#measure = measure;
  }

  #letter(c: string): number {
    let w = this.#letters.get(c);
    if (w === undefined) {
      w = this.#measure(c);
      this.#letters.set(c, w);
    }
    return w;
  }

  width(text: string): number {
    let sum = 0;
    for (const c of text) sum += this.#letter(c);
    return sum;
  }

  /** The longest of what the name may be cut to that is not wider than `room`; '' when nothing would be of use. */
  fit(name: string, room: number): string {
    let known = this.#known.get(name);
    if (!known) {
      const texts: Known['texts'] = [name, shortName(name), bareName(name)];
      known = { texts, widths: texts.map((t) => this.width(t)) as Known['widths'] };
      this.#known.set(name, known);
    }
    for (const i of [0, 1, 2] as const) if (known.widths[i] <= room) return known.texts[i];
    const dots = this.#letter('…');
    let [sum, cut] = [0, 0];
    for (const c of known.texts[2]) {
      sum += this.#letter(c);
      if (sum + dots > room) break;
      cut += c.length;
    }
    return cut >= 2 ? `${known.texts[2].slice(0, cut)}…` : '';
  }
}
