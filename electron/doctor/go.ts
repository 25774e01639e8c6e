// Go: the toolchain, the tools built with it, and how warm the build cache is for each target.
import { AppError, type TargetOffer } from '../contract/index.ts';
import type { Tools } from '../labkit/tools.ts';
import type { Toolchain } from '../toolchain/index.ts';
import { type Check, type Finding, ok, problem, warning } from './line.ts';

export interface GoOptions {
  toolchain: Toolchain;
  tools: Pick<Tools, 'missing' | 'names'>;
  /** a lab that runs here, by whose packages the cache is judged; undefined when there is none */
  lab(): string | undefined;
  targets(labId: string): Promise<TargetOffer[]>;
}

export const go = (o: GoOptions): Check => ({
  ids: ['toolchain', 'tools', 'cache'],
  async look({ signal }, tell = () => {}) {
    const toolchain = await lookAt(o.toolchain);
    tell(toolchain);
    if (toolchain.status !== 'ok') return [await tools(o), warning('cache', 'cache-unknown', { next: 'first' })];
    // It is whole, so nothing is fetched: this only lets us ask it.
    await o.toolchain.ensure({ signal });
    tell(await tools(o));
    return [await cache(o)];
  },
});

async function lookAt(toolchain: Toolchain): Promise<Finding> {
  const { state, version } = toolchain.state();
  if (state === 'fetching' || state === 'unpacking')
    return warning('toolchain', 'toolchain-busy', { params: { version }, next: 'wait' });
  try {
    const { whole, files, changed, missing } = await toolchain.verify(false);
    if (whole) return ok('toolchain', 'toolchain-ok', { params: { version, files } });
    const params = { version, files, n: changed.length + missing.length };
    return problem('toolchain', 'toolchain-damaged', { params, next: 'repair', action: 'repair' });
  } catch (e) {
    if (e instanceof AppError && e.code === 'toolchain-host') return problem('toolchain', 'toolchain-host', { next: 'host' });
    if (!(e instanceof AppError && e.code === 'toolchain-missing')) throw e;
    return problem('toolchain', 'toolchain-missing', { params: { version }, next: 'fetch', action: 'fetch' });
  }
}

async function tools(o: GoOptions): Promise<Finding> {
  const missing = await o.tools.missing();
  if (missing.length === 0) return ok('tools', 'tools-ok', { params: { names: o.tools.names.join(', ') } });
  return warning('tools', 'tools-missing', { params: { names: missing.join(', ') }, next: 'built' });
}

async function cache(o: GoOptions): Promise<Finding> {
  const lab = o.lab();
  const offers = lab === undefined ? [] : (await o.targets(lab)).filter((t) => t.not === undefined);
  if (offers.length === 0) return warning('cache', 'cache-unknown', { next: 'first' });
  const ids = (some: readonly TargetOffer[]) => some.map((t) => t.id).join(', ');
  const [warm, cold] = [offers.filter((t) => t.warm), offers.filter((t) => !t.warm)];
  const mine = offers.find((t) => t.mine);
  if (mine && !mine.warm) return warning('cache', 'cache-cold', { params: { host: mine.id }, next: 'warm', action: 'builds' });
  if (cold.length === 0) return ok('cache', 'cache-warm', { params: { n: warm.length, lab: lab! } });
  return ok('cache', 'cache-some', { params: { warm: ids(warm), cold: ids(cold), lab: lab! }, action: 'builds' });
}
