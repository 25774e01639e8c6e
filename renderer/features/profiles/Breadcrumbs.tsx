import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { nameOf, type Scene } from './flame/draw.ts';
import { shortName } from './flame/names.ts';
import { pathTo } from './flame/walk.ts';

/** More would not be read: the middle is left out. */
const SHOWN = 6;

/** From the whole down to what is zoomed to; each a way back. */
export function Breadcrumbs({ scene, node, onZoom }: { scene: Scene; node: number; onZoom: (node: number) => void }) {
  const { t } = useTranslation('profiles');
  const path = pathTo(scene.tree, node);
  const shown = path.length <= SHOWN ? path : [path[0]!, -1, ...path.slice(3 - SHOWN)];
  return (
    <nav className="profiles-crumbs" aria-label={t('flame.crumbs')}>
      <ol>
        {shown.map((n, i) => (
          <li key={n}>
            {i > 0 && <ChevronRight aria-hidden="true" />}
            {n < 0 ? (
              <span>…</span>
            ) : (
              <button
                type="button"
                aria-current={n === node ? 'true' : undefined}
                title={nameOf(scene, n)}
                onClick={() => onZoom(n)}
              >
                {shortName(nameOf(scene, n))}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
