import { useTranslation } from 'react-i18next';
import { traceClasses } from '../../../electron/contract/trace-names.ts';
import { formatValue } from '../../ui/index.ts';
import type { TraceAsker } from './asker.ts';
import type { TimelineEngine } from './engine.ts';
import { rowsIn } from './rows.ts';
import { useEngineState, useLeisurelyView } from './useEngine.ts';

const SHOWN = traceClasses.map((c, i) => ({ c, i })).filter(({ c }) => c !== 'none');

/** Each row in sight with how its time in sight was spent: what the lanes draw, as a table. */
export function InView({ engine, asker }: { engine: TimelineEngine; asker: TraceAsker }) {
  const { t } = useTranslation('traces');
  const scene = useEngineState(engine, (e) => e.state.scene);
  const view = useLeisurelyView(engine);
  const scroll = useEngineState(engine, (e) => e.state.scroll);
  if (!scene) return null;
  const rows = rowsIn(engine.state.rows, scroll, scroll + engine.state.height).filter(
    (r) => r.kind === 'proc' || r.kind === 'go',
  );
  const all = rows.map((row) => ({ row, ns: spent(scene, row.lane, view.from, view.to) }));
  const used = SHOWN.filter(({ i }) => all.some((r) => r.ns[i]! > 0));
  return (
    <div className="trace-scroll">
      <table className="trace-table">
        <thead>
          <tr>
            <th scope="col">{t('inView.lane')}</th>
            {used.map(({ c }) => (
              <th key={c} scope="col" className="num">
                {t(`class.${c}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.map(({ row, ns }) => (
            <tr key={row.key}>
              <th scope="row">
                <button type="button" className="trace-link" onClick={() => void asker.at(row.lane, (view.from + view.to) / 2)}>
                  {row.label}
                </button>
              </th>
              {used.map(({ c, i }) => (
                <td key={c} className="num">
                  {ns[i]! > 0 ? formatValue(ns[i], 'ns') : ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Scene = NonNullable<TimelineEngine['state']['scene']>;

/** ns of every class in [from, to), as the scene's data has it. */
function spent(scene: Scene, lane: number, from: number, to: number): number[] {
  const ns = traceClasses.map(() => 0);
  const answer = scene.lanes.get(lane);
  if (!answer) return ns;
  if (answer.kind === 'records') {
    for (let i = answer.at; i < answer.at + answer.n; i++)
      ns[scene.cls[i]!]! += Math.max(0, Math.min(scene.end[i]!, to) - Math.max(scene.start[i]!, from));
    return ns;
  }
  const width = (scene.view.to - scene.view.from) / answer.n;
  const bins = scene.bins;
  for (let x = 0; x < answer.n; x++) {
    const start = scene.view.from + x * width;
    const share = Math.max(0, Math.min(start + width, to) - Math.max(start, from)) / 255;
    if (share > 0) for (let c = 0; c < ns.length; c++) ns[c]! += bins[answer.at + x * ns.length + c]! * share;
  }
  return ns;
}
