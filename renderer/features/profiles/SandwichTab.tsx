import { useCallback, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileSelect, SandwichAnswer } from '../../../electron/contract/index.ts';
import { ErrorBox, Loading, Segmented, Skeleton, Split } from '../../ui/index.ts';
import { Chosen } from './Chosen.tsx';
import { FlamePane } from './FlamePane.tsx';
import { FunctionMenu } from './FunctionMenu.tsx';
import { figures } from './figures.ts';
import { nameOf } from './flame/draw.ts';
import type { FlameView } from './flame/view.ts';
import { usePane, usePaneActions } from './pane.ts';
import { Readout } from './Readout.tsx';
import { TreeTable } from './TreeTable.tsx';
import { useAnswer } from './useAnswer.ts';
import { useScene } from './useScene.ts';

/** One function between all that calls it, above, and all that it calls, below. */
export function SandwichTab({ select }: { select: ProfileSelect }) {
  const { t } = useTranslation('profiles');
  const name = usePane((s) => s.name);
  const { lookAt } = usePaneActions();
  const answer = useAnswer(name === undefined ? undefined : 'profile.sandwich', { ...select, name: name ?? '' });
  const top = useAnswer(name === undefined ? 'profile.top' : undefined, select);
  const heaviest = top.data && top.data.frame.length > 0 ? top.data.frames.name[top.data.frame[0]!] : undefined;
  return (
    <div className="profiles-tab">
      <div className="profiles-tools">
        <Chosen expression="" onExpression={(text) => text && lookAt(text)} />
        {name === undefined && (
          <span className="profiles-found">
            {t('sandwich.choose')}{' '}
            {heaviest !== undefined && (
              <button type="button" className="profiles-link mono" onClick={() => lookAt(heaviest)}>
                {heaviest}
              </button>
            )}
          </span>
        )}
        <span className="profiles-gap" />
        {name !== undefined && <FunctionMenu name={name} />}
      </div>
      {answer.error && (
        <div className="profiles-pad">
          <ErrorBox info={answer.error} />
        </div>
      )}
      {!answer.data && answer.loading && (
        <Loading className="profiles-loading">
          <Skeleton height={320} />
        </Loading>
      )}
      {name !== undefined && answer.data && <Both answer={answer.data} diff={select.base !== undefined} />}
    </div>
  );
}

type Half = 'callers' | 'callees';

function Both({ answer, diff }: { answer: SandwichAnswer; diff: boolean }) {
  const { t } = useTranslation('profiles');
  const o = { query: '', coloring: diff ? 'change' : 'package', widths: 'both' } as const;
  const scenes = {
    callers: useScene(answer.callers, answer.frames, o),
    callees: useScene(answer.callees, answer.frames, o),
  };
  const [half, setHalf] = useState<Half>('callees');
  const [selected, setSelected] = useState({ answer, callers: 0, callees: 0 });
  if (selected.answer !== answer) setSelected({ answer, callers: 0, callees: 0 });
  const [hovered, setHovered] = useState<{ half: Half; node: number }>();
  const views = useRef<Partial<Record<Half, FlameView | undefined>>>({});
  const onCallers = useCallback((v: FlameView | undefined) => {
    views.current.callers = v;
  }, []);
  const onCallees = useCallback((v: FlameView | undefined) => {
    views.current.callees = v;
  }, []);
  const readoutId = useId();
  const { callers, callees } = scenes;
  if (!callers || !callees) return null;
  const f = figures(answer);
  const choose = (which: Half) => (node: number) => {
    setHalf(which);
    setSelected((s) => ({ ...s, [which]: node }));
  };
  const pane = (which: Half) => (
    <FlamePane
      scene={which === 'callers' ? callers : callees}
      up={which === 'callers'}
      bare
      label={t(`sandwich.${which}Label`)}
      describedBy={readoutId}
      onView={which === 'callers' ? onCallers : onCallees}
      hooks={{
        onHover: (node) => setHovered(node >= 0 ? { half: which, node } : undefined),
        onSelect: choose(which),
        onSpan: () => {},
      }}
    />
  );
  const shown = scenes[half]!;
  const read = hovered ?? { half, node: selected[half] };
  const chosen = selected[half];
  return (
    <Split
      id="profile-sandwich"
      direction="vertical"
      panes={[
        { id: 'callers', size: 30, min: 90, content: pane('callers') },
        {
          id: 'callees',
          size: 38,
          min: 110,
          content: (
            <div className="profiles-flame">
              {pane('callees')}
              <Readout id={readoutId} scene={scenes[read.half]!} figures={f} node={read.node} />
            </div>
          ),
        },
        {
          id: 'table',
          size: 32,
          min: 96,
          content: (
            <div className="profiles-tab">
              <div className="profiles-tools">
                <Segmented
                  size="small"
                  label={t('sandwich.table')}
                  value={half}
                  onChange={setHalf}
                  options={(['callers', 'callees'] as const).map((v) => ({ value: v, label: t(`sandwich.${v}`) }))}
                />
                <span className="profiles-gap" />
                {shown.tree.frame[chosen]! >= 0 && <FunctionMenu name={nameOf(shown, chosen)} />}
              </div>
              <TreeTable
                key={half}
                scene={shown}
                figures={f}
                label={t(`sandwich.${half}`)}
                selected={chosen}
                onSelect={(node) => {
                  choose(half)(node);
                  views.current[half]?.select(node, false);
                }}
                onOpen={(node) => views.current[half]?.zoomTo(node)}
              />
            </div>
          ),
        },
      ]}
    />
  );
}
