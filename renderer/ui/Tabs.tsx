import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import './Tabs.css';

interface TabItem<Id extends string> {
  id: Id;
  label: ReactNode;
  content: ReactNode;
  /** Keeps its state while another tab is shown (an editor, a chart). */
  keep?: boolean;
}

interface TabsProps<Id extends string> {
  /** What the row of tabs is for, read by screen readers. */
  label: string;
  value: Id;
  onChange: (id: Id) => void;
  tabs: readonly TabItem<Id>[];
  /** Stands at the right end of the row. */
  actions?: ReactNode;
}

/** A row of tabs over a panel that fills the rest. */
export function Tabs<Id extends string>({ label, value, onChange, tabs, actions }: TabsProps<Id>) {
  return (
    <Base.Root className="ui-tabs" value={value} onValueChange={(v) => onChange(v as Id)}>
      <div className="ui-tabs-bar">
        <Base.List className="ui-tabs-list" aria-label={label} activateOnFocus>
          {tabs.map((t) => (
            <Base.Tab key={t.id} value={t.id} className="ui-tab">
              {t.label}
            </Base.Tab>
          ))}
        </Base.List>
        {actions && <div className="ui-tabs-actions">{actions}</div>}
      </div>
      {tabs.map((t) => (
        <Base.Panel key={t.id} value={t.id} keepMounted={t.keep ?? false} className="ui-tabs-panel">
          {t.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
