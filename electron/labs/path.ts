// go-labs/path.yaml: the labs in the order that is suggested, each with the reason for its place.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { LabId, type PathStop, Text } from '../contract/index.ts';
import { type Read, readYaml } from './yaml.ts';

const Stop = z.strictObject({ lab: LabId, why: Text });
const Stops = z.array(Stop);

export const PATH_FILE = 'path.yaml';

/** No file suggests nothing. */
export function readPath(labsRoot: string): Read<z.infer<typeof Stops>> {
  let text: string;
  try {
    text = readFileSync(path.join(labsRoot, PATH_FILE), 'utf8');
  } catch {
    return { value: [], problems: [], lineOf: () => 1 };
  }
  return readYaml(text, PATH_FILE, Stops);
}

/** Every lab once: those of the path in its order, any other behind its neighbour in the catalogue. What nobody has is left out. */
export function suggested(stops: z.infer<typeof Stops>, order: readonly string[]): PathStop[] {
  const named = stops.filter((s, i) => order.includes(s.lab) && stops.findIndex((o) => o.lab === s.lab) === i);
  const all: PathStop[] = named.map(({ lab, why }) => ({ labId: lab, why }));
  for (const [i, labId] of order.entries()) {
    if (all.some((s) => s.labId === labId)) continue;
    const before = all.findIndex((s) => s.labId === order[i - 1]);
    all.splice(before + 1, 0, { labId });
  }
  return all;
}
