// What a bench declares: what it measures, against which peer, and what is wanted of the figures.
export interface Bench {
  id: string;
  what: string;
  /** what it is measured against; none where the want is absolute */
  peer?: string;
  /** rounds, each ours and the peer's once; `quick` proves that it runs to its end and is no measurement */
  rounds: { full: number; quick: number };
  /** Unit of a metric that a sample may hold, and what is wanted of it. */
  metric(id: string): Metric;
  prepare(context: Context): Promise<Prepared>;
}

export interface Metric {
  unit: string;
  /** none for a figure that is only told */
  want?: Want | undefined;
}
/** Both ends are allowed. `ratio` is ours to the peer's; `ours` is the figure itself, in the metric's unit. */
export type Want = { ratio: Range } | { ours: Range };
export type Range = readonly [lo: number, hi: number];

export interface Context {
  quick: boolean;
  /** an empty folder, removed afterwards */
  folder: string;
  /** of a window's process: where it is drawn */
  display: Record<string, string>;
  say(text: string): void;
}

/** Figures by metric; several where one round takes several samples. */
export type Sample = Record<string, number | readonly number[]>;

export interface Prepared {
  ours(round: number): Promise<Sample>;
  peer?(round: number): Promise<Sample>;
  close?(): Promise<void>;
}

export interface Samples {
  ours: Record<string, number[]>;
  peer: Record<string, number[]>;
}

/** Ours and the peer's in turns, the other one first in each round: so that a machine that slows down hits both alike. */
export async function takeTurns(prepared: Prepared, rounds: number, tell: (done: number) => void = () => {}): Promise<Samples> {
  const samples: Samples = { ours: {}, peer: {} };
  const add = (side: 'ours' | 'peer', sample: Sample) => {
    for (const [metric, value] of Object.entries(sample)) {
      samples[side][metric] = [...(samples[side][metric] ?? []), ...[value].flat()];
    }
  };
  for (let round = 0; round < rounds; round++) {
    const turns = [
      async () => add('ours', await prepared.ours(round)),
      async () => prepared.peer && add('peer', await prepared.peer(round)),
    ];
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
    tell(round + 1);
  }
  return samples;
}
