// A slice of a run's benchmark text: only the lines with the wanted keys, and without those keys in their names.

/**
 * `where` {reads: '90'}: `BenchmarkLock/kind=mutex/reads=90-2 …` becomes `BenchmarkLock/kind=mutex-2 …`, other values of reads
 * are dropped. Lines whose name lacks the key stay, as do configuration lines.
 */
export function keepWhere(text: string, where: Readonly<Record<string, string>>): string {
  if (Object.keys(where).length === 0) return text;
  return text
    .split('\n')
    .flatMap((line) => {
      const name = /^Benchmark[^a-z]\S*/.exec(line)?.[0];
      if (name === undefined) return [line];
      const procs = /-\d+$/.exec(name)?.[0] ?? '';
      const [base, ...parts] = name.slice(0, name.length - procs.length).split('/');
      const kept: string[] = [];
      for (const part of parts) {
        const at = part.indexOf('=');
        const wanted = at > 0 ? where[part.slice(0, at)] : undefined;
        if (wanted === undefined) kept.push(part);
        else if (wanted !== part.slice(at + 1)) return [];
      }
      return [`${[base, ...kept].join('/')}${procs}${line.slice(name.length)}`];
    })
    .join('\n');
}
