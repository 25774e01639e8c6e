// The commands of profiles: requests as the window makes them, answers in the contract's shape.
import { writeFile } from 'node:fs/promises';
import { type NamedProfile, ProfileInfo, type TreeColumns } from '../contract/index.ts';
import type { Handlers } from '../dispatch.ts';
import type { Columns } from './frames.ts';
import type { Profiles } from './index.ts';
import { exportHtml } from './page.ts';

export interface ProfileDesktop {
  openFile(): Promise<string | undefined>;
  chooseFile(name: string): Promise<string | undefined>;
}
type Names = Extract<keyof Handlers, `profile.${string}`>;

export function profileHandlers(profiles: Profiles, desktop: ProfileDesktop): Pick<Handlers, Names> {
  return {
    'profile.opened': () => profiles.opened(),
    'profile.kept': () => profiles.kept(),
    async 'profile.choose'(): Promise<NamedProfile | null> {
      const file = await desktop.openFile();
      return file === undefined ? null : profiles.openFile(file);
    },
    'profile.forget': ({ profile }) => {
      profiles.forget(profile);
      return {};
    },
    // Only what the contract names of it: the protocol says more.
    'profile.info': async ({ profile }) => ProfileInfo.parse(await profiles.info(profile)),
    async 'profile.flame'(select) {
      const { result, columns } = await profiles.ask('flame', select);
      return { ...result, tree: tree(columns) } as never;
    },
    async 'profile.sandwich'(select) {
      const { result, columns } = await profiles.ask('sandwich', select);
      return { ...result, callers: tree(columns, 'callers.'), callees: tree(columns, 'callees.') } as never;
    },
    async 'profile.top'(select) {
      const { result, columns } = await profiles.ask('top', select);
      return { ...result, ...columns } as never;
    },
    'profile.peek': async (select) => (await profiles.ask('peek', select)).result as never,
    'profile.source': (select) => profiles.source(select) as never,
    'profile.tags': async (select) => (await profiles.ask('tags', select)).result as never,
    'profile.disasm': async (select) => (await profiles.ask('disasm', select)).result as never,
    'profile.text': async (select) => (await profiles.ask('text', select)).result as never,
    async 'profile.export'({ format, lang, ...select }) {
      const { name } = profiles.place(select.profile);
      const stem = name.replace(/(\.pb)?\.gz$|\.pb$|\.prof$/, '').replace(/[^\p{L}\p{N}. -]+/gu, '-');
      const file = await desktop.chooseFile(`${stem}.${format === 'folded' ? 'folded.txt' : format}`);
      if (!file) return { saved: false };
      if (format === 'html') await writeFile(file, await exportHtml({ profiles }, { ...select, lang }));
      else await profiles.ask('export', select, { format, path: file });
      return { saved: true, path: file };
    },
  };
}

function tree(columns: Columns, prefix = ''): TreeColumns {
  const mine = Object.entries(columns).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(mine.map(([name, column]) => [name.slice(prefix.length), column])) as unknown as TreeColumns;
}
