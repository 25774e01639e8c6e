// Benchmark names in the key=value style that benchproc reads: Base/key=value/key=value.

export interface SplitName {
  base: string;
  keys: Record<string, string>;
}

/** Splits a name without the Benchmark prefix and without the -GOMAXPROCS suffix. Parts that are no key=value are left out. */
export function splitName(name: string): SplitName {
  const [base = '', ...parts] = name.split('/');
  const keys: Record<string, string> = {};
  for (const part of parts) {
    const at = part.indexOf('=');
    if (at > 0) keys[part.slice(0, at)] = part.slice(at + 1);
  }
  return { base, keys };
}
