// Whether the benchmark that is there is the one that the manifest speaks of: every variant once, every metric printed.
import path from 'node:path';
import { type Manifest, partOf } from '../contract/index.ts';
import { explainCompile, explainFailure } from '../explain/index.ts';
import { allVariants } from '../labs/variants.ts';
import type { Path } from '../labs/yaml.ts';
import { runProcess } from '../process/index.ts';
import { readSample } from '../runs/reader.ts';

interface Go {
  bin: string;
  env: Record<string, string>;
}
export interface Finding {
  path: Path;
  message: string;
}

const BUILD = 300_000;
const RUN = 60_000;

/** `folder`: the lab in a workspace; `binary`: where to put the test program. */
export async function checkBenchmark(go: Go, folder: string, binary: string, m: Manifest): Promise<Finding[]> {
  const at: Path = ['benchmark'];
  const built = await runProcess([go.bin, 'test', '-c', '-trimpath', '-o', binary, '.'], {
    cwd: folder,
    env: go.env,
    timeoutMs: BUILD,
  });
  const said = `${built.stdout}${built.stderr}`;
  if (built.exit !== 0)
    return [{ path: at, message: `The benchmark does not build: ${explainCompile(said, folder).params.first}` }];
  if (/no test files/.test(said)) return [{ path: at, message: 'The lab has no test files, so no benchmark.' }];

  const run = (args: string[]) =>
    runProcess([binary, ...args], { cwd: folder, env: go.env, timeoutMs: RUN, keep: 16 * 1024 * 1024 });
  const listed = await run(['-test.list=^Benchmark']);
  const names = listed.stdout.split('\n').filter((l) => l.startsWith('Benchmark'));
  const wanted = `Benchmark${m.benchmark}`;
  if (!names.includes(wanted)) {
    return [{ path: at, message: `There is no ${wanted}; the package has ${names.join(', ') || 'no benchmark'}.` }];
  }
  const args = ['-test.run=^$', `-test.bench=^${wanted}$`, '-test.benchtime=1x', '-test.count=1'];
  const ended = await run(args);
  if (ended.exit !== 0 || ended.reason !== 'exit') {
    const why = explainFailure(ended, { labFolder: path.resolve(folder), limits: { seconds: RUN / 1000 } });
    return [{ path: at, message: `${wanted} does not run through (${why.code}): ${why.detail?.split('\n')[0] ?? ''}` }];
  }
  return compare(m, ended.stdout);
}

function compare(m: Manifest, output: string): Finding[] {
  const samples = output.split('\n').flatMap((line) => readSample(line) ?? []);
  const printed = new Set(samples.map((s) => s.name));
  const keys = new Map(allVariants(m).map((v) => [v.name, v.keys]));
  const promised = new Set(keys.keys());
  const prints = (metrics: readonly string[] | undefined, unit: string) => metrics?.includes(unit) ?? true;
  const missing = [...promised].filter((n) => !printed.has(n));
  const extra = [...printed].filter((n) => !promised.has(n));
  const findings: Finding[] = [];
  const some = (list: string[]) =>
    list.length > 3 ? `${list.slice(0, 3).join(', ')} and ${list.length - 3} more` : list.join(', ');
  if (missing.length)
    findings.push({ path: ['parameters'], message: `The parameters promise what the benchmark does not run: ${some(missing)}.` });
  if (extra.length)
    findings.push({ path: ['parameters'], message: `The benchmark runs what the parameters do not name: ${some(extra)}.` });
  for (const [i, metric] of m.metrics.entries()) {
    const promises = (name: string) => promised.has(name) && prints(partOf(m, keys.get(name) ?? {})?.metrics, metric.unit);
    const without = samples.find((s) => promises(s.name) && !s.values.some((v) => v.unit === metric.unit));
    if (without) findings.push({ path: ['metrics', i, 'unit'], message: `${without.name} prints no ${metric.unit}.` });
  }
  for (const [value, part] of Object.entries(m.experiments?.parts ?? {})) {
    const mine = samples.filter((s) => keys.get(s.name)?.[m.experiments!.key] === value);
    for (const [i, { unit }] of (part.spread?.bins ?? []).entries()) {
      const without = mine.find((s) => !s.values.some((v) => v.unit === unit));
      const path: Path = ['experiments', 'parts', value, 'spread', 'bins', i, 'unit'];
      if (without) findings.push({ path, message: `${without.name} prints no ${unit}.` });
    }
  }
  return findings;
}
