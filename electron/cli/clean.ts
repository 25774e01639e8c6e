// `gopherbench clean`: what takes room and can be made again. Results, workspaces and settings are none of it.

import { type Clearable, findClearable, removeClearable } from '../clean/index.ts';
import { cliOutputs } from '../contract/index.ts';
import { command, formatOf, formatOptions } from './command.ts';
import { megabytes } from './figures.ts';
import { fill } from './fill.ts';
import { table } from './table.ts';
import { cleanText } from './texts/clean.ts';

const option: Record<Clearable['what'], string> = {
  leftovers: '',
  cache: '--cache',
  artifacts: '--artifacts',
  toolchains: '--old-toolchains',
};

export const clean = command({
  name: 'clean',
  text: cleanText,
  options: {
    cache: { type: 'boolean', say: 'optCache' },
    artifacts: { type: 'boolean', say: 'optArtifacts' },
    'old-toolchains': { type: 'boolean', say: 'optOld' },
    all: { type: 'boolean', say: 'optAll' },
    'dry-run': { type: 'boolean', say: 'optDry' },
    ...formatOptions(['table', 'json']),
  },
  examples: ['clean --dry-run', 'clean --cache --artifacts'],
  json: cliOutputs.clean,
  async run(c) {
    const v = c.values;
    const dry = v['dry-run'] ?? false;
    const wanted = {
      leftovers: true,
      cache: v.all || v.cache,
      artifacts: v.all || v.artifacts,
      toolchains: v.all || v['old-toolchains'],
    };
    const services = c.services();
    const found = await findClearable({ ...c.host, build: services.build });
    const items = [];
    for (const item of found) {
      const removed = !dry && wanted[item.what] === true;
      if (removed) await removeClearable(item, services.build);
      items.push({ what: item.what, bytes: item.bytes, chosen: wanted[item.what] === true, removed, paths: item.paths });
    }
    const bytes = items.filter((i) => i.chosen).reduce((sum, i) => sum + i.bytes, 0);
    if (formatOf(v, c.io, 'table') === 'json') {
      c.json({ dryRun: dry, bytes, items });
      return 0;
    }
    const t = c.t;
    const titles = { leftovers: t.leftovers, cache: t.cache, artifacts: t.artifacts, toolchains: t.toolchains };
    const rows = items.map((i) => [
      titles[i.what],
      megabytes(i.bytes),
      i.removed ? c.t.removed : i.chosen ? c.t.would : fill(c.t.kept, { option: option[i.what] }),
    ]);
    c.io.out(`${table([c.t.columns.split('|'), ...rows], [1])}\n`);
    c.io.say(fill(dry ? c.t.sumDry : c.t.sum, { size: megabytes(bytes) }));
    return 0;
  },
});
