// An event as a sentence.
import { useTranslation } from 'react-i18next';
import type { LiveEvent } from '../../../electron/contract/index.ts';
import { useLang } from '../../app/settings.ts';
import { formatSeconds } from '../../ui/index.ts';
import { metricText, useRuleText } from './metric.ts';

const isGcRule = (metric: string): metric is 'gcPause' | 'gcGrowth' | 'gcRate' => /^gc(?:Pause|Growth|Rate)$/.test(metric);

export function useEventText(): (e: LiveEvent) => string {
  const { t } = useTranslation(['live', 'contract']);
  const say = useRuleText();
  const lang = useLang();
  return (e) => {
    switch (e.kind) {
      case 'ended':
        return t(`live:event.ended.${e.why}`);
      case 'lost':
        return t('live:event.lost', { why: t(`contract:errors.${e.error.code}`, e.error.params) });
      case 'trouble':
        return t(`contract:errors.${e.error.code}`, e.error.params);
      case 'slowed':
        return t('live:event.slowed', { every: formatSeconds(e.every / 1000) });
      case 'alarm':
        return [
          t(`live:event.alarm.${e.rule.test}`, { rule: say(e.rule), value: metricText(e.rule.metric, e.value) }),
          ...(isGcRule(e.rule.metric) ? [t(`live:event.meaning.${e.rule.metric}`)] : []),
        ].join(lang === 'zh' ? '' : ' ');
      case 'kept':
        return t('live:event.kept');
      default:
        return t(`live:event.${e.kind}`);
    }
  };
}
