import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRule } from '../../../electron/contract/index.ts';
import { liveMetrics } from '../../../electron/contract/live-figures.ts';
import { call } from '../../app/api.ts';
import { useCall } from '../../app/useCall.ts';
import { Card, IconButton } from '../../ui/index.ts';
import { useRuleText } from './metric.ts';
import { RuleDialog } from './RuleDialog.tsx';
import { work } from './store.ts';

const fresh = (): LiveRule => ({
  id: crypto.randomUUID(),
  on: true,
  metric: 'goroutines',
  test: 'grows',
  threshold: 100,
  window: 60,
});

/** What raises an alarm, each rule a sentence that can be switched, changed and removed. */
export function Rules({ chosen }: { chosen: readonly string[] }) {
  const { t } = useTranslation('live');
  const say = useRuleText();
  const rules = useCall('live.rules', {});
  const [edited, setEdited] = useState<LiveRule>();
  const list = rules.data ?? [];
  const set = (next: LiveRule[]) =>
    void work(async () => {
      await call('live.setRules', { rules: next });
      rules.reload();
    });
  const put = (rule: LiveRule) =>
    set(list.some((r) => r.id === rule.id) ? list.map((r) => (r.id === rule.id ? rule : r)) : [...list, rule]);
  return (
    <Card
      title={t('rules.title')}
      flush
      actions={
        <IconButton size="small" label={t('rules.add')} icon={<Plus aria-hidden="true" />} onClick={() => setEdited(fresh())} />
      }
    >
      <ul className="live-rules">
        {list.map((rule) => (
          <li key={rule.id} className="live-rule">
            <label className={rule.on ? undefined : 'chart-dim'}>
              <input type="checkbox" checked={rule.on} onChange={() => put({ ...rule, on: !rule.on })} />
              {say(rule)}
            </label>
            <IconButton
              size="small"
              label={t('rules.edit', { rule: say(rule) })}
              icon={<Pencil aria-hidden="true" />}
              onClick={() => setEdited(rule)}
            />
            <IconButton
              size="small"
              label={t('rules.remove', { rule: say(rule) })}
              icon={<Trash2 aria-hidden="true" />}
              onClick={() => set(list.filter((r) => r.id !== rule.id))}
            />
          </li>
        ))}
      </ul>
      <p className="live-small">{t('rules.help')}</p>
      {edited && (
        <RuleDialog
          rule={edited}
          metrics={[...liveMetrics, ...chosen]}
          onClose={() => setEdited(undefined)}
          onSave={(rule) => {
            setEdited(undefined);
            put(rule);
          }}
        />
      )}
    </Card>
  );
}
