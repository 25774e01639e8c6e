// A profile as one HTML page that opens anywhere: its data, and the script that draws it, with a policy that lets nothing else run.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError, ProfileInfo, type ProfileSelect } from '../contract/index.ts';
import type { ProfilePage } from '../contract/profile-page.ts';
import type { Columns } from './frames.ts';
import type { Profiles } from './index.ts';
import { en, zh } from './text.ts';

/** Nodes of one sample type; what is smaller is drawn as one. */
const NODES = 60_000;
/** Beside the bundle that this file is in, be it a part of one, or where set-up has put it. */
const SCRIPTS = ['..', '../..', '../../out'].map((p) => `${p}/preload/profile-page.cjs`);

/**
 * The page of a profile, or of a difference, through the filters of `select`; every sample type is in it. Throws AppError
 * 'profile-gone', 'profile-format' and the like.
 */
export async function exportHtml(
  services: { profiles: Profiles },
  { lang = 'en', ...select }: ProfileSelect & { lang?: 'zh' | 'en' },
): Promise<string> {
  const { profiles } = services;
  const info = ProfileInfo.parse(await profiles.info(select.profile));
  const words = lang === 'zh' ? zh : en;
  const { name } = profiles.place(select.profile);
  const base = select.base && profiles.place(select.base).name;
  const samples: ProfilePage['samples'] = [];
  for (const [sampleIndex] of info.sampleTypes.entries()) samples.push(await sampleOf(profiles, { ...select, sampleIndex }));
  const page: ProfilePage = {
    lang,
    title: base === undefined ? name : `${name} ${words.minus.replace('{{name}}', base)}`,
    facts: [
      [
        info.kind,
        info.timeNanos > 0 && new Date(info.timeNanos / 1e6).toISOString().slice(0, 19).replace('T', ' '),
        info.durationNanos > 0 && `${(info.durationNanos / 1e9).toPrecision(3)} s`,
        info.mappings[0]?.file,
      ]
        .filter(Boolean)
        .join(' · '),
      ...info.comments,
      words.made,
    ],
    words,
    first: select.sampleIndex ?? info.defaultIndex,
    samples,
  };
  return html(page, await script());
}

async function sampleOf(profiles: Profiles, select: ProfileSelect): Promise<ProfilePage['samples'][number]> {
  const [flame, top] = await Promise.all([profiles.ask('flame', select, { maxNodes: NODES }), profiles.ask('top', select)]);
  const result = flame.result as {
    sample: { type: string; unit: string };
    total: number;
    frames: { name: string[]; package: string[] };
  };
  // Top has frames of its own order: its rows name those of the tree, and any that are only in it stand behind them.
  const names = [...result.frames.name];
  const packages = [...result.frames.package];
  const at = new Map(names.map((n, i) => [n, i]));
  const topFrames = (top.result as typeof result).frames;
  const frame = Int32Array.from(top.columns.frame as Int32Array, (f) => {
    const n = topFrames.name[f]!;
    const known = at.get(n);
    if (known !== undefined) return known;
    at.set(n, names.push(n) - 1);
    packages.push(topFrames.package[f] ?? '');
    return names.length - 1;
  });
  const column = (columns: Columns, key: string) => (columns[key] ? { [key]: base64(columns[key]) } : {});
  return {
    type: result.sample.type,
    unit: result.sample.unit,
    outputUnit: String(top.result.outputUnit),
    total: result.total,
    names,
    packages,
    tree: {
      parent: base64(flame.columns.parent!),
      frame: base64(flame.columns.frame!),
      flat: base64(flame.columns.flat!),
      cum: base64(flame.columns.cum!),
      ...column(flame.columns, 'baseFlat'),
      ...column(flame.columns, 'baseCum'),
    },
    top: {
      frame: base64(frame),
      flat: base64(top.columns.flat!),
      cum: base64(top.columns.cum!),
      ...column(top.columns, 'baseCum'),
    },
  };
}

const base64 = (c: Int32Array | Uint8Array | Float64Array): string =>
  Buffer.from(c.buffer, c.byteOffset, c.byteLength).toString('base64');

async function script(): Promise<string> {
  const file = SCRIPTS.map((p) => path.join(import.meta.dirname, p)).find(existsSync);
  if (!file) throw new AppError('disk-read', { file: path.basename(SCRIPTS[0]!) });
  return (await readFile(file, 'utf8')).replaceAll('</script', '<\\/script');
}

/** Names come from the profile: nothing in them may end the element they stand in. */
function html(page: ProfilePage, code: string): string {
  const data = JSON.stringify(page).replaceAll('<', '\\u003c');
  const hash = createHash('sha256').update(code).digest('base64');
  const title = page.title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<!doctype html>
<html lang="${page.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-${hash}'">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
</head>
<body>
<script type="application/json" id="profile">${data}</script>
<script>${code}</script>
</body>
</html>
`;
}
