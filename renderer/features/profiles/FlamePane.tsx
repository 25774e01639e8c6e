import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scene } from './flame/draw.ts';
import { FlameView, type Hooks } from './flame/view.ts';

interface FlamePaneProps {
  scene: Scene;
  /** the root at the bottom */
  up: boolean;
  label: string;
  /** id of the element that says what is chosen */
  describedBy: string;
  hooks: Hooks;
  /** told the view when it is there, and undefined when it goes */
  onView: (view: FlameView | undefined) => void;
  /** without the small picture of the whole */
  bare?: boolean;
}

/** The canvas of a flame graph with the small picture of the whole above it. The tree table says the same in words. */
export function FlamePane({ scene, up, label, describedBy, hooks, onView, bare }: FlamePaneProps) {
  const { t } = useTranslation('profiles');
  const holder = useRef<HTMLDivElement>(null);
  const map = useRef<HTMLDivElement>(null);
  const view = useRef<FlameView>(undefined);
  const heard = useRef(hooks);
  heard.current = hooks;
  useLayoutEffect(() => {
    const made = new FlameView(holder.current!, map.current!, {
      onHover: (n) => heard.current.onHover(n),
      onSelect: (n) => heard.current.onSelect(n),
      onSpan: (s, n) => heard.current.onSpan(s, n),
      onKey: (k) => heard.current.onKey?.(k) ?? false,
    });
    view.current = made;
    onView(made);
    return () => {
      made.destroy();
      onView(undefined);
    };
  }, [onView]);
  const tree = useRef<Scene['tree']>(undefined);
  useEffect(() => {
    view.current?.setScene(scene, { keep: tree.current === scene.tree, up });
    tree.current = scene.tree;
  }, [scene, up]);
  return (
    <div className="flame">
      <div ref={map} className={`flame-map${bare ? ' flame-hidden' : ''}`} aria-hidden="true" />
      <div
        ref={holder}
        className="flame-holder"
        role="application"
        aria-label={label}
        aria-roledescription={t('flame.role')}
        aria-describedby={describedBy}
      />
    </div>
  );
}
