import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import './Menu.css';
import './Select.css';

interface SelectOption<V extends string> {
  value: V;
  label: ReactNode;
  hint?: ReactNode;
}

interface SelectProps<V extends string> {
  /** Read by screen readers; shown in grey before the value when `prefix` is set. */
  label: string;
  prefix?: boolean;
  value: V;
  onChange: (value: V) => void;
  options: readonly SelectOption<V>[];
  size?: 'normal' | 'small';
  disabled?: boolean;
}

/** One of several values. For two to four short ones, `Segmented` shows them all at once. */
export function Select<V extends string>({ label, prefix, value, onChange, options, size = 'normal', disabled }: SelectProps<V>) {
  return (
    <Base.Root
      value={value}
      onValueChange={(v) => v !== null && onChange(v as V)}
      items={options.map(({ value, label }) => ({ value, label }))}
      modal={false}
      disabled={disabled ?? false}
    >
      <Base.Trigger className={`ui-select ui-select-${size}`} aria-label={label}>
        {prefix && <span className="ui-select-label">{label}</span>}
        <Base.Value className="ui-select-value" />
        <Base.Icon className="ui-select-icon">
          <ChevronDown aria-hidden="true" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="ui-popup-positioner" sideOffset={4} align="start" alignItemWithTrigger={false}>
          <Base.Popup className="ui-popup">
            {options.map((o) => (
              <Base.Item key={o.value} value={o.value} className="ui-menu-item">
                <span className="ui-menu-icon">
                  <Base.ItemIndicator>
                    <Check aria-hidden="true" />
                  </Base.ItemIndicator>
                </span>
                <Base.ItemText className="ui-menu-label">{o.label}</Base.ItemText>
                {o.hint !== undefined && <span className="ui-menu-hint">{o.hint}</span>}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
