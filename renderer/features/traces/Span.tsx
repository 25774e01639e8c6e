import { useTranslation } from 'react-i18next';
import { formatValue } from '../../ui/index.ts';
import type { TimelineEngine } from './engine.ts';
import { useLeisurelyView } from './useEngine.ts';

/** How long the stretch in sight is, and where it begins. Of its own, because it is the only part of the bar that follows the view. */
export function Span({ engine }: { engine: TimelineEngine }) {
  const { t } = useTranslation('traces');
  const view = useLeisurelyView(engine);
  return (
    <span className="num trace-span">
      {t('span', { time: formatValue(view.to - view.from, 'ns'), at: formatValue(view.from, 'ns') })}
    </span>
  );
}
