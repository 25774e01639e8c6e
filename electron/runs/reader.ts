// Reads benchmark output as it comes. Format: golang.org/design/14313-benchmark-format. What counts is decided by labkit from the
// raw lines; this reader only finds them early enough to show. A test holds it to what labkit parses.

export interface ReadSample {
  /** without the Benchmark prefix and the -GOMAXPROCS suffix */
  name: string;
  iterations: number;
  values: { unit: string; value: number }[];
  line: string;
}

/** A result line, or undefined. */
export function readSample(line: string): ReadSample | undefined {
  if (!/^Benchmark[^a-z]/.test(line)) return undefined;
  const fields = line.trim().split(/\s+/);
  if (fields.length < 4 || fields.length % 2 !== 0) return undefined;
  const iterations = Number(fields[1]);
  if (!Number.isInteger(iterations) || iterations <= 0) return undefined;
  const values: { unit: string; value: number }[] = [];
  for (let i = 2; i < fields.length; i += 2) {
    const value = Number(fields[i]);
    if (Number.isNaN(value)) return undefined;
    values.push({ unit: fields[i + 1]!, value });
  }
  return { name: fields[0]!.slice('Benchmark'.length).replace(/-\d+$/, ''), iterations, values, line };
}

/** A configuration line such as `goos: linux`; key begins with a lower-case letter. */
export const isHeader = (line: string): boolean => /^[a-z][^\s:A-Z]*:\s/.test(line);
/** What a test binary says when all went well. */
export const isEpilogue = (line: string): boolean => line === 'PASS' || /^ok\s/.test(line);
