import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Frames, TreeColumns } from '../../../electron/contract/profile.ts';
import { changeText } from './figures.ts';
import { byChange, byPackage, weigh } from './flame/colors.ts';
import type { Scene } from './flame/draw.ts';
import { layoutOf, type Widths } from './flame/layout.ts';
import { matchFrames } from './flame/search.ts';
import { useLook } from './look.ts';
import { useBesideWeights } from './together.ts';

export type Coloring = 'package' | 'change';

/** All that is needed to draw a tree. Without one there is none. */
export function useScene(
  tree: TreeColumns | undefined,
  frames: Frames | undefined,
  o: { query: string; coloring: Coloring; widths: Widths },
): Scene | undefined {
  const { t } = useTranslation('profiles');
  const { theme, look, labels } = useLook();
  const { query, coloring, widths } = o;
  const layout = useMemo(() => tree && layoutOf(tree, widths), [tree, widths]);
  const beside = useBesideWeights(useMemo(() => (tree && frames ? weigh(tree, frames) : undefined), [tree, frames]));
  const paint = useMemo(
    () => tree && frames && (coloring === 'change' ? byChange(tree, theme) : byPackage(tree, frames, theme, beside)),
    [tree, frames, coloring, theme, beside],
  );
  const hits = useMemo(() => frames && matchFrames(frames, query), [frames, query]);
  return useMemo(() => {
    if (!tree || !frames || !layout || !paint) return undefined;
    const { baseCum } = tree;
    return {
      tree,
      frames,
      layout,
      paint,
      labels,
      look,
      hits,
      rootName: t('root'),
      restName: t('rest'),
      note: baseCum && ((node: number) => changeText(tree.cum[node]!, baseCum[node]!, t('new'))),
    };
  }, [tree, frames, layout, paint, labels, look, hits, t]);
}
