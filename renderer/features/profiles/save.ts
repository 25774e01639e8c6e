// Profiles as files: the main side writes those of the profile itself, pictures are drawn here, as wide as paper wants them.
import type { ProfileSelect } from '../../../electron/contract/index.ts';
import { call } from '../../app/api.ts';
import { saveText } from '../../charts/index.ts';
import { draw, heightOf, nameOf, ROW, type Scene } from './flame/draw.ts';
import { visit, whole } from './flame/layout.ts';

export type FileFormat = 'pb.gz' | 'folded' | 'csv' | 'html';
export const saveProfile = (select: ProfileSelect, format: FileFormat, lang: 'zh' | 'en'): Promise<{ saved: boolean }> =>
  call('profile.export', { ...select, format, lang });

const WIDTH = 1600;
const HEAD = 32;
/** Browsers draw no canvas taller than this; deeper rows are left out of a PNG, an SVG has them all. */
const MOST_PIXELS = 16_000;
const RATIO = 2;

const escaped = (s: string): string =>
  s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const at = (n: number): string => n.toFixed(2).replace(/\.?0+$/, '');

/** The whole graph as a drawing; `say` is what a box tells when the pointer rests on it. */
export function svgOf(s: Scene, title: string, say: (node: number) => string): string {
  const boxes: string[] = [];
  const view = { width: WIDTH, from: 0, to: s.layout.depths };
  visit(
    s.layout,
    whole(s.layout),
    view,
    (node, left, width, depth) => {
      const color = s.paint.of[node]!;
      const text = s.labels.fit(nameOf(s, node), width - 8);
      const y = HEAD + depth * ROW;
      boxes.push(
        `<g><title>${escaped(say(node))}</title><rect x="${at(left)}" y="${y}" width="${at(Math.max(0.5, width - (width > 3 ? 1 : 0)))}" height="${ROW - 1}" fill="${s.paint.colors[color]}"/>${
          text ? `<text x="${at(left + 4)}" y="${y + 14}" fill="${s.paint.inks[color]}">${escaped(text)}</text>` : ''
        }</g>`,
      );
    },
    (left, width, depth) => {
      const neutral = s.paint.colors[s.paint.colors.length === 8 ? 7 : 3];
      boxes.push(
        `<rect x="${at(left)}" y="${HEAD + depth * ROW}" width="${at(Math.max(0.5, width))}" height="${ROW - 1}" fill="${neutral}"/>`,
      );
    },
  );
  const height = HEAD + heightOf(s.layout);
  const font = s.look.font.replace(/^\S+ /, '').replaceAll('"', "'");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${escaped(font)}" font-size="11.5">
<rect width="100%" height="100%" fill="${s.look.background}"/>
<text x="8" y="21" font-size="14" font-weight="600" fill="${s.look.text}">${escaped(title)}</text>
${boxes.join('\n')}
</svg>
`;
}

export function saveSvg(s: Scene, stem: string, title: string, say: (node: number) => string): Promise<{ saved: boolean }> {
  return saveText(stem, 'svg', svgOf(s, title, say));
}

export async function savePng(s: Scene, stem: string, title: string): Promise<{ saved: boolean }> {
  const canvas = document.createElement('canvas');
  const height = Math.min(heightOf(s.layout), MOST_PIXELS / RATIO - HEAD);
  canvas.width = WIDTH * RATIO;
  canvas.height = (HEAD + height) * RATIO;
  const c = canvas.getContext('2d', { alpha: false })!;
  draw(c, s, { span: whole(s.layout), width: WIDTH, height: height + HEAD, top: -HEAD, up: false }, RATIO);
  c.fillStyle = s.look.text;
  c.font = `600 14px ${s.look.font.replace(/^\S+ /, '')}`;
  c.fillText(title, 8, HEAD / 2);
  const url = canvas.toDataURL('image/png');
  return call('export.save', {
    name: `${stem.replace(/[^\w. -]+/g, '-').slice(0, 100)}.png`,
    base64: url.slice(url.indexOf(',') + 1),
  });
}
