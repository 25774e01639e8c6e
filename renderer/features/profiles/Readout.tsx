import { useTranslation } from 'react-i18next';
import { changeText, type Figures } from './figures.ts';
import { nameOf, type Scene } from './flame/draw.ts';

interface ReadoutProps {
  id: string;
  scene: Scene;
  figures: Figures;
  /** what is under the pointer; else what is chosen */
  node: number;
}

/** One line that says all of one box. Read out when it changes. */
export function Readout({ id, scene, figures, node }: ReadoutProps) {
  const { t } = useTranslation('profiles');
  const { tree, frames } = scene;
  const f = tree.frame[node] ?? -1;
  const [flat, cum] = [tree.flat[node] ?? 0, tree.cum[node] ?? 0];
  const place = f >= 0 && frames.file[f] ? `${frames.file[f]}${frames.line[f] ? `:${frames.line[f]}` : ''}` : '';
  const parts = tree.baseCum
    ? [
        t('readout.delta', { flat: figures.value(flat), cum: figures.value(cum) }),
        t('readout.both', {
          base: figures.value(tree.baseCum[node]!),
          now: figures.value(cum + tree.baseCum[node]!),
        }),
        changeText(cum, tree.baseCum[node]!, t('new')),
      ]
    : [
        t('readout.flat', { value: figures.value(flat), share: figures.share(flat) }),
        t('readout.cum', { value: figures.value(cum), share: figures.share(cum) }),
      ];
  if (tree.inlined[node] === 1) parts.push(t('inlined'));
  return (
    <p id={id} className="profiles-readout" aria-live="polite">
      <span className="profiles-readout-name mono">{nameOf(scene, node)}</span>
      <span className="tnum">{parts.filter(Boolean).join(' · ')}</span>
      {place && <span className="profiles-readout-place mono">{place}</span>}
    </p>
  );
}
