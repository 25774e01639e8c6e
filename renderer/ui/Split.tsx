import { Fragment, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { patchSettings, useSettings } from '../app/settings.ts';
import './Split.css';

interface SplitPane {
  id: string;
  /** Per cent of the whole at first. */
  size: number;
  /** Pixels it never gets smaller than. */
  min: number;
  /** Not there now; the others take its place. It comes back with its size. */
  hidden?: boolean;
  content: ReactNode;
}

interface SplitProps {
  /** Under this name the sizes are remembered. */
  id: string;
  direction?: 'horizontal' | 'vertical';
  panes: readonly SplitPane[];
}

/** Panes side by side (or stacked) whose borders can be dragged or moved by arrow keys; sizes come back after a restart. */
export function Split({ id, direction = 'horizontal', panes }: SplitProps) {
  const { t } = useTranslation('app');
  // Read once: later changes come from this very group.
  const kept = useRef(useSettings.getState().settings.panes[id]);
  const sizes = kept.current?.length === panes.length ? kept.current : panes.map((p) => p.size);
  const shown = panes.map((p, i) => ({ ...p, size: sizes[i]! })).filter((p) => !p.hidden);
  const whole = shown.reduce((sum, p) => sum + p.size, 0);
  return (
    <Group
      id={id}
      className="ui-split"
      orientation={direction}
      defaultLayout={Object.fromEntries(shown.map((p) => [p.id, (p.size / whole) * 100]))}
      onLayoutChanged={(layout, meta) => {
        if (!meta.isUserInteraction || shown.length < panes.length) return;
        const next = panes.map((p) => Math.round((layout[p.id] ?? 0) * 100) / 100);
        kept.current = next;
        patchSettings({ panes: { ...useSettings.getState().settings.panes, [id]: next } });
      }}
    >
      {shown.map((p, i) => (
        <Fragment key={p.id}>
          {i > 0 && <Separator className={`ui-split-bar ui-split-${direction}`} aria-label={t('resize')} />}
          <Panel id={p.id} minSize={p.min} defaultSize={`${p.size}%`} className="ui-split-pane">
            {p.content}
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}
