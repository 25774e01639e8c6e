// The treemap as ECharts draws it: tiles coloured by where a package comes from, each with ink that can be read on it.
import type { ChartTheme } from '../../charts/index.ts';
import { formatBytes } from '../../ui/index.ts';
import { inkOn } from '../../ui/ink.ts';
import type { Tile } from './sizes.ts';

export const originColor = (origin: Tile['origin'], theme: ChartTheme): string =>
  ({ main: theme.series[1]!, module: theme.series[4]!, other: theme.series[2]!, std: theme.series[0]!, none: theme.faint })[
    origin
  ];

/** What can stand in a tile of this share of the picture: path and size, the last part of the path, or nothing. */
export function tileLabel(tile: Tile, share: number): string {
  const name = tile.name.replace(/[{}|]/g, '');
  if (share < 0.004) return '';
  const last = name.slice(name.lastIndexOf('/') + 1);
  if (share < 0.012) return last;
  return `${share < 0.04 ? last : name}\n${formatBytes(tile.size)}`;
}

/** `head` is the room for a title above it, in pixels. */
export function treemapOption(tiles: readonly Tile[], theme: ChartTheme, head = 0) {
  const total = tiles.reduce((n, tile) => n + tile.size, 0);
  return {
    animation: false,
    textStyle: { fontFamily: theme.font },
    series: [
      {
        type: 'treemap',
        left: head > 0 ? 12 : 0,
        right: head > 0 ? 12 : 0,
        bottom: head > 0 ? 12 : 0,
        top: head,
        roam: false,
        nodeClick: false,
        breadcrumb: { show: false },
        // Whatever ECharts would do with colour by itself, each tile brings its own.
        colorMappingBy: 'id',
        itemStyle: { borderColor: theme.panel, borderWidth: 0, gapWidth: 1 },
        label: { show: true, overflow: 'truncate', fontSize: 12, lineHeight: 16, padding: [2, 4], position: 'insideTopLeft' },
        emphasis: { itemStyle: { borderColor: theme.text, borderWidth: 2 } },
        data: tiles.map((tile) => {
          const color = originColor(tile.origin, theme);
          return {
            id: tile.id,
            name: tile.name,
            value: tile.size,
            itemStyle: { color },
            label: { color: inkOn(color), formatter: tileLabel(tile, tile.size / total) },
          };
        }),
      },
    ],
  };
}
