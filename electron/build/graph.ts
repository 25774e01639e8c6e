// How many packages a build compiled, from the go command's own account of its actions (-debug-actiongraph): -v says nothing for tests.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const Graph = z.array(z.object({ Mode: z.string(), Package: z.string().optional(), Cmd: z.array(z.string()).nullish() }));

/** Undefined when go left no account. A package that came out of the cache has no command. */
export async function compiledPackages(file: string): Promise<string[] | undefined> {
  try {
    const graph = Graph.parse(JSON.parse(await readFile(file, 'utf8')));
    return graph.filter((a) => a.Mode === 'build' && a.Cmd && a.Cmd.length > 0).map((a) => a.Package ?? '');
  } catch {
    return undefined;
  }
}
