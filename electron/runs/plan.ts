// The order in which samples are taken: rounds of all variants, shuffled in each, so that drift hits every variant alike.

/** A small seeded generator (mulberry32): the order is recorded, the seed only makes it repeatable in tests. */
function generator(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `rounds` × every variant once, each round in an order of its own (Fisher–Yates). */
export function interleave(variants: readonly string[], rounds: number, seed: number): string[] {
  const random = generator(seed);
  const order: string[] = [];
  for (let r = 0; r < rounds; r++) {
    const round = [...variants];
    for (let i = round.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [round[i], round[j]] = [round[j]!, round[i]!];
    }
    order.push(...round);
  }
  return order;
}
