// What `gopherbench profile --json` prints: plain numbers in the profile's own unit, with the text pprof would print only where it is a name.
import type { z } from 'zod';
import type { cliOutputs } from '../contract/index.ts';
import type { Profiles } from '../profiles/index.ts';
import type { Report } from './profile.ts';

type Output = z.infer<typeof cliOutputs.profile>;
type Select = Parameters<Profiles['ask']>[1];

interface Frames {
  name: string[];
  file: string[];
  line: number[];
  package: string[];
}
interface Result {
  total: number;
  sample: { index: number; type: string; unit: string };
  warnings: string[];
  frames?: Frames;
}
interface Edge {
  frame: number;
  value: number;
  inline: boolean;
}

export async function profileJson(
  profiles: Profiles,
  name: string,
  select: Select,
  report: Report & { sort: 'flat' | 'cum'; limit: number | undefined },
): Promise<Output> {
  const info = await profiles.info(select.profile);
  const head = (result: unknown): Pick<Output, 'name' | 'kind' | 'sampleTypes' | 'sample' | 'total' | 'warnings'> => {
    const { sample, total, warnings } = result as Result;
    return { name, kind: info.kind as string, sampleTypes: info.sampleTypes as Output['sampleTypes'], sample, total, warnings };
  };
  const where = (f: Frames, i: number) => ({
    name: f.name[i]!,
    ...(f.package[i] && { package: f.package[i] }),
    ...(f.file[i] && { file: f.file[i] }),
    ...(f.line[i] && { line: f.line[i] }),
  });
  switch (report.name) {
    case 'top': {
      const { result, columns } = await profiles.ask('top', select, { sort: report.sort });
      const { frames } = result as unknown as Result;
      const flat = columns.flat!;
      const rows = Array.from(flat, (_, i) => ({
        ...where(frames!, columns.frame![i]!),
        flat: flat[i]!,
        cum: columns.cum![i]!,
        inline: (['no', 'yes', 'partly'] as const)[columns.inline![i]!]!,
        small: columns.low![i] === 1,
        ...(columns.baseFlat && { baseFlat: columns.baseFlat[i]!, baseCum: columns.baseCum![i]! }),
      }));
      return { ...head(result), top: rows.slice(0, report.limit) };
    }
    case 'peek': {
      const { result } = await profiles.ask('peek', select, { name: report.argument });
      const { frames } = result as unknown as Result;
      const edges = (list: Edge[]) => list.map((e) => ({ ...where(frames!, e.frame), value: e.value, inline: e.inline }));
      const functions = (
        result as unknown as { functions: { frame: number; flat: number; cum: number; in: Edge[]; out: Edge[] }[] }
      ).functions;
      const peek = functions.map((f) => ({
        ...where(frames!, f.frame),
        flat: f.flat,
        cum: f.cum,
        callers: edges(f.in),
        callees: edges(f.out),
      }));
      return { ...head(result), peek };
    }
    case 'list': {
      const { result } = await profiles.ask('source', select, { name: report.argument });
      return { ...head(result), list: (result as { routines: Output['list'] }).routines };
    }
    case 'tags': {
      const { result } = await profiles.ask('tags', select);
      return { ...head(result), tags: (result as { keys: Output['tags'] }).keys };
    }
  }
}
