import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type EChartsType, useChartTheme } from '../../charts/index.ts';
import type { Tile } from './sizes.ts';
import { treemapOption } from './treemap.ts';

interface TreemapProps {
  tiles: readonly Tile[];
  /** The tile under the pointer, or none. */
  onPoint: (id: string | undefined) => void;
  onOpen: (id: string) => void;
}

const HEIGHT = 320;

/** A picture of the table beside it, which says the same by keyboard and to screen readers. */
export function Treemap({ tiles, onPoint, onOpen }: TreemapProps) {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const theme = useChartTheme();
  const [width, setWidth] = useState(0);
  const heard = useRef({ onPoint, onOpen });
  heard.current = { onPoint, onOpen };

  useLayoutEffect(() => {
    const el = holder.current!;
    const observer = new ResizeObserver(() => setWidth(el.clientWidth));
    observer.observe(el);
    setWidth(el.clientWidth);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (width === 0) return;
    let stale = false;
    const draw = async () => {
      const { init } = await import('../../charts/echarts.ts');
      if (stale) return;
      if (chart.current) {
        // From one set of tiles to the next ECharts would move, and stop half-way, whatever `animation` says: so there is none before.
        chart.current.clear();
        chart.current.resize({ width, height: HEIGHT, silent: true });
      }
      chart.current ??= begin(init, holder.current!, width, heard);
      chart.current.setOption(treemapOption(tiles, theme), { notMerge: true });
    };
    void draw();
    return () => {
      stale = true;
    };
  }, [tiles, theme, width]);
  useEffect(
    () => () => {
      chart.current?.dispose();
      chart.current = undefined;
    },
    [],
  );
  return <div ref={holder} className="binary-treemap" aria-hidden="true" />;
}

type Heard = Pick<TreemapProps, 'onPoint' | 'onOpen'>;

function begin(
  init: typeof import('../../charts/echarts.ts').init,
  element: HTMLElement,
  width: number,
  heard: { current: Heard },
): EChartsType {
  const chart = init(element, null, { renderer: 'canvas', width, height: HEIGHT });
  const idOf = (e: unknown) => (e as { data?: { id?: string } }).data?.id;
  chart.on('mousemove', (e) => heard.current.onPoint(idOf(e)));
  chart.on('mouseout', () => heard.current.onPoint(undefined));
  chart.on('click', (e) => {
    const id = idOf(e);
    if (id !== undefined) heard.current.onOpen(id);
  });
  return chart;
}
