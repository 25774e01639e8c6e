// How fast something comes, over the last seconds.

const WINDOW = 3000;

/** Returns what takes the bytes so far and gives bytes per second; 0 until there is something to compare. */
export function speedometer(now: () => number = () => performance.now()): (bytes: number) => number {
  const marks: { at: number; bytes: number }[] = [];
  return (bytes) => {
    const at = now();
    const last = marks.at(-1);
    if (!last || at - last.at >= 100) marks.push({ at, bytes });
    while (marks.length > 2 && at - marks[1]!.at > WINDOW) marks.shift();
    const first = marks[0]!;
    return at === first.at ? 0 : ((bytes - first.bytes) * 1000) / (at - first.at);
  };
}
