// The treemap and its table as files: a picture never stands without the file's name, size and hash.
import type { BinaryFile } from '../../../electron/contract/index.ts';
import { type ChartTheme, csv, saveOption } from '../../charts/index.ts';
import { formatBytes } from '../../ui/index.ts';
import type { SizeRow, Tile } from './sizes.ts';
import { treemapOption } from './treemap.ts';

const HEAD = 64;

export function savePicture(
  ending: 'png' | 'svg',
  o: { file: BinaryFile; name: string; title: string; tiles: readonly Tile[]; theme: ChartTheme },
): Promise<{ saved: boolean }> {
  const { file, name, title, tiles, theme } = o;
  const note = [formatBytes(file.size), file.description, file.build?.go, `sha256 ${file.sha256.slice(0, 12)}`].filter(Boolean);
  return saveOption(`${name} ${title}`, ending, theme, {
    ...treemapOption(tiles, theme, HEAD),
    title: {
      text: `${name} · ${title}`,
      subtext: note.join(' · '),
      left: 12,
      top: 8,
      itemGap: 6,
      textStyle: { color: theme.text, fontSize: 16, fontWeight: 600, fontFamily: theme.font },
      subtextStyle: { color: theme.faint, fontSize: 13, fontFamily: theme.font },
    },
  });
}

/** Plain bytes, so that any program reads them. */
export function sizesCsv(rows: readonly SizeRow[], names: { file: string; other?: string | undefined }): string {
  if (names.other === undefined)
    return csv([['name', 'origin', 'symbols', 'bytes'], ...rows.map((r) => [r.name, r.origin, r.count, r.size])]);
  return csv([
    ['name', 'origin', names.file, names.other, 'difference'],
    ...rows.map((r) => [r.name, r.origin, r.size, r.other, r.delta]),
  ]);
}
