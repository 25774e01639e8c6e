import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeText, type Figures } from './figures.ts';
import { nameOf, type Scene } from './flame/draw.ts';
import { Grid, type GridColumn } from './Grid.tsx';
import { hasChildren, openFirst, reveal, rowOf, rowsOf, toggle } from './tree-rows.ts';

interface TreeTableProps {
  scene: Scene;
  figures: Figures;
  label: string;
  selected: number;
  onSelect: (node: number) => void;
  onOpen: (node: number) => void;
}

/** Every figure that the flame graph draws, as a tree of rows. */
export function TreeTable({ scene, figures, label, selected, onSelect, onOpen }: TreeTableProps) {
  const { t } = useTranslation('profiles');
  const { tree, hits } = scene;
  /** What is open of which tree, and the choice it was last opened for: another tree begins anew. */
  const [state, setState] = useState({ tree, selected: -1, open: openFirst(tree) });
  let { open } = state;
  if (state.tree !== tree || state.selected !== selected) {
    open = reveal(tree, state.tree === tree ? open : openFirst(tree), selected);
    setState({ tree, selected, open });
  }
  const setOpen = (next: ReadonlySet<number>) => setState((s) => ({ ...s, open: next }));
  const rows = useMemo(() => rowsOf(tree, open), [tree, open]);
  const at = rowOf(rows, selected);
  const node = (row: number): number => rows[row] ?? 0;
  const columns = useMemo<GridColumn[]>(() => {
    const number = (id: string, text: string, track: string, of: (n: number) => string): GridColumn => ({
      id,
      label: text,
      track,
      right: true,
      cell: (row) => of(rows[row] ?? 0),
    });
    const name: GridColumn = {
      id: 'name',
      label: t('column.function'),
      track: 'minmax(120px, 1fr)',
      cell: (row) => (
        <span className="grid-text">
          {nameOf(scene, rows[row] ?? 0)}
          {tree.inlined[rows[row] ?? 0] === 1 && <span className="profiles-inline"> {t('inlined')}</span>}
        </span>
      ),
      title: (row) => nameOf(scene, rows[row] ?? 0),
    };
    const { baseFlat, baseCum, flat, cum } = tree;
    if (!baseFlat || !baseCum)
      return [
        name,
        number('flat', t('column.flat'), '84px', (n) => figures.value(flat[n]!)),
        number('flatShare', t('column.flatShare'), '64px', (n) => figures.share(flat[n]!)),
        number('cum', t('column.cum'), '84px', (n) => figures.value(cum[n]!)),
        number('cumShare', t('column.cumShare'), '64px', (n) => figures.share(cum[n]!)),
      ];
    return [
      name,
      number('flat', t('column.flatDelta'), '84px', (n) => figures.value(flat[n]!)),
      number('cum', t('column.cumDelta'), '84px', (n) => figures.value(cum[n]!)),
      number('base', t('column.base'), '84px', (n) => figures.value(baseCum[n]!)),
      number('now', t('column.now'), '84px', (n) => figures.value(cum[n]! + baseCum[n]!)),
      number('change', t('column.change'), '64px', (n) => changeText(cum[n]!, baseCum[n]!, t('new'))),
    ];
  }, [rows, scene, tree, figures, t]);
  return (
    <Grid
      label={label}
      columns={columns}
      count={rows.length}
      keyOf={node}
      at={Math.max(0, at)}
      onAt={(row) => onSelect(node(row))}
      onOpen={(row) => onOpen(node(row))}
      dim={(row) => {
        const f = tree.frame[node(row)]!;
        return hits !== undefined && (f < 0 || hits[f] !== 1);
      }}
      tree={{
        level: (row) => tree.depth[node(row)]! + 1,
        open: (row) => (hasChildren(tree, node(row)) ? open.has(node(row)) : undefined),
        toggle: (row) => setOpen(toggle(open, node(row))),
        parent: (row) => rowOf(rows, tree.parent[node(row)]!),
      }}
    />
  );
}
