import { ImageDown } from 'lucide-react';
import { useCallback, useDeferredValue, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileSelect } from '../../../electron/contract/index.ts';
import { Button, ErrorBox, Loading, Menu, Segmented, Skeleton, Split } from '../../ui/index.ts';
import { Breadcrumbs } from './Breadcrumbs.tsx';
import { FlamePane } from './FlamePane.tsx';
import { FunctionMenu } from './FunctionMenu.tsx';
import { figures } from './figures.ts';
import { nameOf } from './flame/draw.ts';
import { found, nextMatch } from './flame/search.ts';
import type { FlameView } from './flame/view.ts';
import { Key } from './Key.tsx';
import { usePane, usePaneActions } from './pane.ts';
import { Readout } from './Readout.tsx';
import { SearchField } from './SearchField.tsx';
import { savePng, saveSvg } from './save.ts';
import { keep } from './shown.ts';
import { TreeTable } from './TreeTable.tsx';
import { useAnswer } from './useAnswer.ts';
import { usePlace } from './usePlace.ts';
import { useScene } from './useScene.ts';

/** The flame graph, what is under the pointer in words, and all its figures as a tree table. */
export function FlameTab({ select, title }: { select: ProfileSelect; title: string }) {
  const { t } = useTranslation('profiles');
  const { set } = usePaneActions();
  const shape = usePane((p) => p.shape);
  const query = usePane((p) => p.query);
  const coloring = usePane((p) => p.coloring);
  const widths = usePane((p) => p.widths);
  const view = useRef<FlameView>(undefined);
  const onView = useCallback((v: FlameView | undefined) => {
    view.current = v;
  }, []);
  const search = useRef<HTMLInputElement>(null);
  const readoutId = useId();
  const answer = useAnswer('profile.flame', { ...select, inverted: shape === 'inverted' });
  const { data } = answer;
  const wanted = useDeferredValue(query);
  const scene = useScene(data?.tree, data?.frames, {
    query: wanted,
    coloring: coloring ?? (select.base ? 'change' : 'package'),
    widths,
  });
  const shown = useMemo(() => data && figures(data), [data]);
  const hits = scene?.hits;
  const sum = useMemo(() => (scene?.hits ? found(scene.tree, scene.hits) : undefined), [scene]);
  const { selected, zoom, hovered, setHovered, onSelect, onSpan } = usePlace(scene, view);
  const choose = (node: number) => {
    onSelect(node);
    view.current?.select(node, false);
  };
  const zoomTo = (node: number) => {
    choose(node);
    view.current?.zoomTo(node);
  };
  const next = (back: boolean) => {
    if (!scene || !hits) return;
    const node = nextMatch(scene.tree, hits, selected, back);
    if (node >= 0) choose(node);
  };
  const onKey = (key: string): boolean => {
    if (key === '/') search.current?.focus();
    else if (key === 'n' || key === 'N') next(key === 'N');
    else if (key === 'Escape' && query) set({ query: '' });
    else return false;
    return true;
  };
  const name = scene && scene.tree.frame[selected]! >= 0 ? nameOf(scene, selected) : undefined;
  return (
    <div className="profiles-tab">
      <div className="profiles-tools">
        <Segmented
          size="small"
          label={t('flame.shape')}
          value={shape}
          onChange={(shape) => set({ shape })}
          options={(['down', 'up', 'inverted'] as const).map((v) => ({ value: v, label: t(`flame.${v}`) }))}
        />
        <SearchField
          label={t('search')}
          value={query}
          onChange={(query) => set({ query })}
          input={search}
          onKeyDown={(e) => {
            if (e.key === 'Enter') next(e.shiftKey);
            else if (e.key === 'Escape') set({ query: '' });
            else return;
            e.preventDefault();
          }}
        />
        <span className="profiles-found tnum" role="status">
          {sum && shown && t('found', { count: sum.functions, value: shown.value(sum.cum), share: shown.share(sum.cum) })}
        </span>
        {select.base && (
          <>
            <Segmented
              size="small"
              label={t('flame.coloring')}
              value={coloring ?? 'change'}
              onChange={(coloring) => set({ coloring })}
              options={(['change', 'package'] as const).map((v) => ({ value: v, label: t(`flame.by.${v}`) }))}
            />
            <Segmented
              size="small"
              label={t('flame.widths')}
              value={widths}
              onChange={(widths) => set({ widths })}
              options={(['both', 'now', 'base'] as const).map((v) => ({ value: v, label: t(`flame.width.${v}`) }))}
            />
          </>
        )}
        <span className="profiles-gap" />
        {scene && shown && (
          <Menu
            align="end"
            trigger={
              <Button size="small" icon={<ImageDown aria-hidden="true" />}>
                {t('picture')}
              </Button>
            }
            sections={[
              {
                id: 'picture',
                items: [
                  {
                    id: 'svg',
                    label: t('svg'),
                    onSelect: () =>
                      void keep(saveSvg(scene, title, title, (n) => `${nameOf(scene, n)} ${shown.value(scene.tree.cum[n]!)}`)),
                  },
                  { id: 'png', label: t('png'), onSelect: () => void keep(savePng(scene, title, title)) },
                ],
              },
            ]}
          />
        )}
        <FunctionMenu name={name} />
      </div>
      {answer.error && <ErrorBox info={answer.error} />}
      {!scene && answer.loading && (
        <Loading className="profiles-loading">
          <Skeleton height={320} />
        </Loading>
      )}
      {scene && shown && (
        <Split
          id="profile-flame"
          direction="vertical"
          panes={[
            {
              id: 'graph',
              size: 62,
              min: 140,
              content: (
                <div className="profiles-flame" aria-busy={answer.loading}>
                  <Breadcrumbs scene={scene} node={zoom} onZoom={zoomTo} />
                  <FlamePane
                    scene={scene}
                    up={shape === 'up'}
                    label={t('flame.label')}
                    describedBy={readoutId}
                    onView={onView}
                    hooks={{ onHover: setHovered, onSelect, onSpan, onKey }}
                  />
                  <Readout id={readoutId} scene={scene} figures={shown} node={hovered >= 0 ? hovered : selected} />
                  <Key paint={scene.paint} />
                </div>
              ),
            },
            {
              id: 'table',
              size: 38,
              min: 96,
              content: (
                <TreeTable
                  scene={scene}
                  figures={shown}
                  label={t('flame.table')}
                  selected={selected}
                  onSelect={choose}
                  onOpen={zoomTo}
                />
              ),
            },
          ]}
        />
      )}
    </div>
  );
}
