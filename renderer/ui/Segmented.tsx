import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { ReactNode } from 'react';
import './Segmented.css';

interface SegmentedProps<V extends string> {
  label: string;
  value: V;
  onChange: (value: V) => void;
  options: readonly { value: V; label: ReactNode }[];
  size?: 'normal' | 'small';
}

/** Two to four values side by side, one of them chosen. A radio group to the keyboard and to screen readers. */
export function Segmented<V extends string>({ label, value, onChange, options, size = 'normal' }: SegmentedProps<V>) {
  return (
    <RadioGroup
      className={`ui-segmented ui-segmented-${size}`}
      aria-label={label}
      value={value}
      onValueChange={(v) => onChange(v as V)}
    >
      {options.map((o) => (
        <Radio.Root key={o.value} value={o.value} className="ui-segment" nativeButton render={<button type="button" />}>
          {o.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
