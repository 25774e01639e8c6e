// Where a flame graph is zoomed to and what is chosen in it, kept in its pane: two graphs of one pane go along with each other.
import { type RefObject, useCallback, useEffect, useId, useState } from 'react';
import type { Scene } from './flame/draw.ts';
import type { Span } from './flame/layout.ts';
import { nodeOf, pathOf, placeOf, spanOf } from './flame/place.ts';
import type { FlameView } from './flame/view.ts';
import { type Pane, usePaneStore } from './pane.ts';

interface Nodes {
  tree: Scene['tree'] | undefined;
  selected: number;
  zoom: number;
  hovered: number;
}

export function usePlace(scene: Scene | undefined, view: RefObject<FlameView | undefined>) {
  const by = useId();
  const store = usePaneStore();
  const tree = scene?.tree;
  const layout = scene?.layout;
  const [nodes, setNodes] = useState<Nodes>({ tree, selected: 0, zoom: 0, hovered: -1 });
  // Another tree: what was chosen in the last one is none of its nodes.
  const mine = nodes.tree === tree ? nodes : { tree, selected: 0, zoom: 0, hovered: -1 };
  const put = useCallback(
    (patch: Partial<Nodes>) =>
      setNodes((n) => ({ ...(n.tree === tree ? n : { selected: 0, zoom: 0, hovered: -1 }), tree, ...patch })),
    [tree],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: colours, language and search make another scene of the same tree
  useEffect(() => {
    if (!scene) return;
    const go = ({ place, chosen }: Pick<Pane, 'place' | 'chosen'>) => {
      if (place) {
        const { span, node } = spanOf(scene, place);
        view.current?.show(span, node);
        put({ zoom: node });
      }
      if (chosen) {
        const { node } = nodeOf(scene, chosen.path);
        view.current?.mark(node);
        put({ selected: node });
      }
    };
    // What another graph did, or this one before it had this tree.
    go(store.getState());
    return store.subscribe((now, before) =>
      go({
        place: now.place !== before.place && now.place?.by !== by ? now.place : undefined,
        chosen: now.chosen !== before.chosen && now.chosen?.by !== by ? now.chosen : undefined,
      }),
    );
  }, [tree, layout, store]);

  return {
    ...mine,
    setHovered: (hovered: number) => put({ hovered }),
    onSelect(node: number) {
      put({ selected: node });
      if (scene) store.setState({ chosen: { path: pathOf(scene, node), by } });
    },
    /** `node`: what was zoomed to, −1 when it was no box */
    onSpan(span: Span, node: number) {
      if (node >= 0) put({ zoom: node });
      if (scene) store.setState({ place: { ...placeOf(scene, span, node), by } });
    },
  };
}
