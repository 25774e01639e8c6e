// What the matrix offers for a subject: each target, whether its packages are in the cache, and what a build will take.
import { z } from 'zod';
import { type BuildFlags, flagArgs, type TargetId, type TargetOffer, targetEnv, targetIds } from '../contract/index.ts';
import { type ProcessOptions, runProcess } from '../process/index.ts';
import type { BuildTable } from '../store/builds.ts';
import type { Resolved } from './subject.ts';

export interface OffersOptions {
  go(): { bin: string };
  table: BuildTable;
  host: { goos: string; goarch: string };
  /** go list calls at a time */
  parallel: number;
}

export async function offerTargets(r: Resolved, flags: BuildFlags, o: OffersOptions): Promise<TargetOffer[]> {
  const offers: TargetOffer[] = [];
  const left = [...targetIds.entries()];
  // A target that was never built warm is expected to take what the others took.
  const elsewhere = median(o.table.warmMsOf(r.key));
  const perPackage = o.table.msPerPackage();
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [i, id] = next;
      const not = r.except(id);
      const cold = not ? 0 : await coldPackages(r, flags, id, o.go().bin);
      const { GOOS: goos = '', GOARCH: goarch = '', GOAMD64, GOARM } = targetEnv(id);
      const level = GOAMD64 ?? GOARM;
      const seconds = cold === 0 ? (median(o.table.warmMs(r.key, id)) ?? elsewhere) : perPackage && cold && perPackage * cold;
      offers[i] = {
        id,
        goos,
        goarch,
        ...(level && { level }),
        links: goos !== 'ios',
        ...(not && { not }),
        warm: !not && cold === 0,
        ...(seconds && { seconds: seconds / 1000 }),
        mine: goos === o.host.goos && goarch === o.host.goarch && level === undefined,
      };
    }
  };
  await Promise.all(Array.from({ length: o.parallel }, work));
  return offers;
}

const Package = z.object({ ImportPath: z.string(), Stale: z.boolean().optional(), StaleReason: z.string().optional() });

/**
 * How many packages of others (the standard library, dependencies) the cache does not hold for a target; undefined when go can't say.
 * `go list` looks at the cache and builds nothing: some 80 ms warm, 50 ms cold.
 */
async function coldPackages(r: Resolved, flags: BuildFlags, target: TargetId, go: string): Promise<number | undefined> {
  // For ios go refuses a main package before it looks at what it imports: so those are asked about instead.
  const ios = target.startsWith('ios/');
  const test = r.verb === 'test' && !ios ? ['-test'] : [];
  const format =
    '{{if not (or .Error (and .Module .Module.Main))}}{"ImportPath":{{printf "%q" .ImportPath}},"Stale":{{.Stale}},"StaleReason":{{printf "%q" .StaleReason}}}{{end}}';
  const args = ['list', '-e', '-deps', ...test, ...flagArgs(flags, r.own), '-f', format];
  const options = { cwd: r.cwd, env: { ...r.env, ...targetEnv(target) }, timeoutMs: 60_000 };
  const packages = ios ? await importsOf(r, flags, go, options) : [r.package];
  if (!packages) return undefined;
  if (packages.length === 0) return 0;
  const result = await runProcess([go, ...args, '--', ...packages], options);
  if (result.exit !== 0) return undefined;
  let cold = 0;
  for (const line of result.stdout.split('\n')) {
    if (!line.startsWith('{')) continue;
    const p = Package.safeParse(JSON.parse(line)).data;
    // "Not installed but available in build cache" is as good as it gets for a package outside of GOROOT's pkg.
    if (p?.Stale && p.ImportPath !== 'unsafe' && !p.StaleReason?.includes('available in build cache')) cold++;
  }
  return cold;
}

/** What a package, and for a test its tests, import; undefined when go can't say. */
async function importsOf(r: Resolved, flags: BuildFlags, go: string, options: ProcessOptions): Promise<string[] | undefined> {
  const lists = r.verb === 'test' ? ['Imports', 'TestImports', 'XTestImports'] : ['Imports'];
  const format = lists.map((name) => `{{range .${name}}}{{println .}}{{end}}`).join('');
  const result = await runProcess([go, 'list', '-e', ...flagArgs(flags, r.own), '-f', format, r.package], options);
  if (result.exit !== 0) return undefined;
  return [...new Set(result.stdout.split('\n'))].filter((i) => i !== '' && i !== 'unsafe' && i !== 'C');
}

function median(values: number[]): number | undefined {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
