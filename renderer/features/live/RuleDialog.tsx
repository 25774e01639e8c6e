import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRule } from '../../../electron/contract/index.ts';
import { Button, Dialog, Select } from '../../ui/index.ts';
import { unitOf, useMetricName, useRuleText } from './metric.ts';
import { type RuleFault, ruleOf } from './rule-form.ts';

const SECONDS = 's';

interface RuleDialogProps {
  rule: LiveRule;
  metrics: readonly string[];
  onSave: (rule: LiveRule) => void;
  onClose: () => void;
}

/** A rule is edited as the sentence that it will be; what can't be one is said in its place. */
export function RuleDialog({ rule: given, metrics, onSave, onClose }: RuleDialogProps) {
  const { t } = useTranslation('live');
  const say = useRuleText();
  const name = useMetricName();
  const [rule, setRule] = useState(given);
  const [threshold, setThreshold] = useState(String(given.threshold / unitOf(given.metric)[1]));
  const [window, setWindow] = useState(String(given.window));
  const said = useId();
  const { sound, fault } = ruleOf(rule, threshold, window, unitOf(rule.metric)[1]);
  const number = (of: RuleFault, value: string, change: (text: string) => void, unit: string) => (
    <label>
      <span>{t(`rules.${of}`)}</span>
      <input
        className="live-input num"
        inputMode="decimal"
        value={value}
        aria-invalid={fault === of}
        aria-describedby={fault === of ? said : undefined}
        onChange={(e) => change(e.target.value)}
      />
      {unit}
    </label>
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('rules.dialog')}
      text={<span id={said}>{sound ? say(sound) : t(`rules.fault.${fault ?? 'threshold'}`)}</span>}
      actions={
        <Button
          variant="primary"
          why={fault === undefined ? undefined : t(`rules.fault.${fault}`)}
          onClick={() => sound && onSave(sound)}
        >
          {t('rules.save')}
        </Button>
      }
    >
      <div className="live-rule-form">
        <Select
          label={t('rules.metric')}
          value={rule.metric}
          onChange={(metric) => setRule({ ...rule, metric })}
          options={[...new Set([...metrics, rule.metric])].map((m) => ({ value: m, label: name(m) }))}
        />
        <Select
          label={t('rules.test')}
          value={rule.test}
          onChange={(test) => setRule({ ...rule, test })}
          options={(['grows', 'above', 'reaches'] as const).map((test) => ({ value: test, label: t(`test.${test}`) }))}
        />
        {number('threshold', threshold, setThreshold, unitOf(rule.metric)[0])}
        {number('window', window, setWindow, SECONDS)}
      </div>
    </Dialog>
  );
}
