import { useTranslation } from 'react-i18next';
import { findingGroupNames } from '../../../electron/contract/findings.ts';
import { Button, ErrorBox } from '../../ui/index.ts';
import { useMustBeStill } from '../code/still.ts';
import { type CompilerView, countGroups } from './useCompilerView.ts';
import { SIGNS } from './words.ts';

/** Over the editor: which kinds are shown, and whether it is the text in the editor that they are about. */
export function CompilerBar({ view }: { view: CompilerView }) {
  const { t } = useTranslation('compiler');
  const { groups, file } = view;
  const counts = countGroups(file);
  const flip = (g: (typeof findingGroupNames)[number]) =>
    view.choose(groups.includes(g) ? groups.filter((x) => x !== g) : [...groups, g]);
  // What does not compile stands among the problems already.
  const error = view.error && view.error.code !== 'compile' && view.error.code !== 'cancelled' ? view.error : undefined;
  return (
    <>
      <div className="compiler-bar">
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend can't stand beside its controls */}
        <div className="compiler-groups" role="group" aria-label={t('groups')}>
          {findingGroupNames
            .filter((g) => counts.has(g) || groups.includes(g))
            .map((g) => (
              <button key={g} type="button" className="compiler-group" aria-pressed={groups.includes(g)} onClick={() => flip(g)}>
                <span className="compiler-sign mono" aria-hidden="true">
                  {SIGNS[g]}
                </span>
                {t(`group.${g}`)}
                <span className="num">{counts.get(g) ?? 0}</span>
              </button>
            ))}
        </div>
        <State view={view} />
      </div>
      {error && !view.asking && <ErrorBox info={error} action={<Button onClick={view.again}>{t('again')}</Button>} />}
    </>
  );
}

function State({ view }: { view: CompilerView }) {
  const { t } = useTranslation('compiler');
  const still = useMustBeStill();
  const { target = '', report, error } = view;
  const text = () => {
    if (!view.go) return t('state.noGo');
    if (view.asking) return still ? t('state.waiting') : t('state.compiling', { target });
    if (view.current && report) return t('state.current', { go: report.goVersion, target });
    if (error?.code === 'compile') return t('state.broken');
    if (error?.code === 'cancelled') return t('state.cancelled');
    if (report && !view.file) return t('state.notThere', { target });
    return report ? t('state.stale') : '';
  };
  const old = view.go && !view.asking && !view.current && report !== undefined;
  return (
    <span className={`compiler-state${old ? ' compiler-state-old' : ''}`}>
      <span role="status">{text()}</span>
      {view.asking && !still && (
        <Button size="small" variant="ghost" onClick={view.cancel}>
          {t('cancel')}
        </Button>
      )}
      {!view.asking && error?.code === 'cancelled' && (
        <Button size="small" variant="ghost" onClick={view.again}>
          {t('again')}
        </Button>
      )}
    </span>
  );
}
