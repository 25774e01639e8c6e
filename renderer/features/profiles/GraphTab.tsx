import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { type MouseEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo, ProfileSelect } from '../../../electron/contract/index.ts';
import { errorInfo } from '../../app/api.ts';
import { ErrorBox, IconButton, Loading, Segmented, Skeleton } from '../../ui/index.ts';
import { cleanSvg } from '../lesson/svg.ts';
import { LateError, layOut, nodeNames } from './graph/graph.ts';
import { usePaneActions } from './pane.ts';
import { useAnswer } from './useAnswer.ts';

const counts = ['40', '80', '160'] as const;

/** pprof's call graph, laid out by Graphviz without one being installed. */
export function GraphTab({ select }: { select: ProfileSelect }) {
  const { t } = useTranslation('profiles');
  const [count, setCount] = useState<(typeof counts)[number]>('40');
  const answer = useAnswer('profile.text', { ...select, report: 'dot', nodeCount: Number(count) });
  const dot = answer.data?.text;
  const [drawn, setDrawn] = useState<{ dot: string; svg?: string; failed?: ErrorInfo }>();
  const [zoom, setZoom] = useState(0);
  useEffect(() => {
    if (dot === undefined) return;
    const stop = new AbortController();
    layOut(dot, stop.signal).then(
      (svg) => setDrawn({ dot, svg }),
      (e: unknown) => {
        if (!stop.signal.aborted)
          setDrawn({
            dot,
            failed: e instanceof LateError ? { code: 'profile-timeout', params: { seconds: e.seconds } } : errorInfo(e),
          });
      },
    );
    return () => stop.abort();
  }, [dot]);
  const names = useMemo(() => nodeNames(dot ?? ''), [dot]);
  const ready = drawn !== undefined && drawn.dot === dot;
  const error = answer.error ?? (ready ? drawn.failed : undefined);
  return (
    <div className="profiles-tab">
      <div className="profiles-tools">
        <Segmented
          size="small"
          label={t('graph.nodes')}
          value={count}
          onChange={setCount}
          options={counts.map((c) => ({ value: c, label: t('graph.count', { n: c }) }))}
        />
        <IconButton size="small" icon={<ZoomIn aria-hidden="true" />} label={t('graph.in')} onClick={() => setZoom(zoom + 1)} />
        <IconButton size="small" icon={<ZoomOut aria-hidden="true" />} label={t('graph.out')} onClick={() => setZoom(zoom - 1)} />
        <IconButton size="small" icon={<Maximize aria-hidden="true" />} label={t('graph.fit')} onClick={() => setZoom(0)} />
        <span className="profiles-found">{t('graph.hint')}</span>
      </div>
      {error && (
        <div className="profiles-pad">
          <ErrorBox info={error} />
        </div>
      )}
      {!error && !ready && (
        <Loading className="profiles-loading">
          <Skeleton height={320} />
        </Loading>
      )}
      {ready && drawn.svg && <Picture svg={drawn.svg} names={names} zoom={zoom} label={t('graph.label')} />}
    </div>
  );
}

interface PictureProps {
  svg: string;
  names: ReadonlyMap<string, string>;
  /** steps in or out from the width of the page */
  zoom: number;
  label: string;
}

function Picture({ svg, names, zoom, label }: PictureProps) {
  const { lookAt } = usePaneActions();
  const holder = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const drawing = cleanSvg(svg, 'pprof-');
    drawing?.removeAttribute('width');
    drawing?.removeAttribute('height');
    drawing?.setAttribute('aria-hidden', 'true');
    for (const node of drawing?.querySelectorAll('g') ?? []) {
      const title = [...node.children].find((c) => c.localName === 'title');
      const name = names.get(title?.textContent ?? '');
      if (title && name) title.textContent = name;
      else title?.remove();
      if (name) node.dataset.function = name;
    }
    holder.current?.replaceChildren(...(drawing ? [drawing] : []));
  }, [svg, names]);
  const open = (e: MouseEvent) => {
    const name = (e.target as Element).closest<SVGElement>('[data-function]')?.dataset.function;
    if (name) lookAt(name, 'peek');
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className="profiles-scroll profiles-graph" tabIndex={0} aria-label={label}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Top and Peek say the same by keyboard */}
      <div ref={holder} role="img" aria-label={label} style={{ width: `${100 * 1.4 ** zoom}%` }} onClick={open} />
    </section>
  );
}
