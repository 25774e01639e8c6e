// What both dialogs ask before they profile: which variant, for how long.
import { useTranslation } from 'react-i18next';
import type { Manifest } from '../../../electron/contract/index.ts';
import { useLang } from '../../app/settings.ts';
import { Field, formatSeconds, Segmented, Select } from '../../ui/index.ts';
import { variantLabel } from './variant.ts';

const TIMES = ['1s', '3s', '10s'] as const;
/** As -test.benchtime takes it. */
export type Time = (typeof TIMES)[number];
export const secondsOf = (time: Time): number => Number.parseInt(time, 10);

/** Names of variants as a person orders them: by the numbers in them. */
export const byNumbers = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

interface VariantFieldProps {
  manifest: Manifest;
  /** benchmark names, in the order in which they are offered */
  names: readonly string[];
  value: string;
  onChange: (name: string) => void;
}

export function VariantField({ manifest, names, value, onChange }: VariantFieldProps) {
  const { t } = useTranslation('capture');
  const lang = useLang();
  return (
    <Field label={t('dialog.variant')}>
      <Select
        label={t('dialog.variant')}
        value={value}
        onChange={onChange}
        options={names.map((name) => ({ value: name, label: variantLabel(manifest, name, lang) }))}
      />
    </Field>
  );
}

export function TimeField({ value, onChange }: { value: Time; onChange: (time: Time) => void }) {
  const { t } = useTranslation('capture');
  return (
    <Field label={t('dialog.time')} help={t('dialog.timeHelp')}>
      <Segmented
        label={t('dialog.time')}
        value={value}
        onChange={onChange}
        options={TIMES.map((time) => ({ value: time, label: formatSeconds(secondsOf(time)) }))}
      />
    </Field>
  );
}
