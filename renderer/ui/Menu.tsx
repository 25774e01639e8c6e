import { ContextMenu as Context } from '@base-ui/react/context-menu';
import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import './Menu.css';

interface MenuItem {
  id: string;
  label: ReactNode;
  /** Said in grey at the right: a shortcut, an estimate, n. */
  hint?: ReactNode;
  icon?: ReactNode;
  onSelect: () => void;
  disabled?: boolean;
  danger?: boolean;
  /** Given, the item is one that is ticked or not; choosing it keeps the menu open. */
  checked?: boolean;
}
export interface MenuSection {
  id: string;
  label?: ReactNode;
  items: readonly MenuItem[];
}

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  sections: readonly MenuSection[];
  align?: 'start' | 'end';
}

function Item({ item }: { item: MenuItem }) {
  const className = `ui-menu-item${item.danger ? ' ui-menu-danger' : ''}`;
  const body = (
    <>
      <span className="ui-menu-label">{item.label}</span>
      {item.hint !== undefined && <span className="ui-menu-hint">{item.hint}</span>}
    </>
  );
  if (item.checked !== undefined) {
    return (
      <Base.CheckboxItem
        className={className}
        checked={item.checked}
        onCheckedChange={item.onSelect}
        disabled={item.disabled ?? false}
        closeOnClick={false}
      >
        <span className="ui-menu-icon">{item.checked && <Check aria-hidden="true" />}</span>
        {body}
      </Base.CheckboxItem>
    );
  }
  return (
    <Base.Item className={className} onClick={item.onSelect} disabled={item.disabled ?? false}>
      {item.icon && <span className="ui-menu-icon">{item.icon}</span>}
      {body}
    </Base.Item>
  );
}

function Sections({ sections }: { sections: readonly MenuSection[] }) {
  return sections.map((s, i) => (
    <Base.Group key={s.id}>
      {i > 0 && <Base.Separator className="ui-menu-line" />}
      {s.label && <Base.GroupLabel className="ui-menu-head">{s.label}</Base.GroupLabel>}
      {s.items.map((item) => (
        <Item key={item.id} item={item} />
      ))}
    </Base.Group>
  ));
}

/** The same list where the right button (or the menu key) is pressed on `children`. */
export function ContextMenu({ sections, children }: { sections: readonly MenuSection[]; children: ReactElement }) {
  return (
    <Context.Root>
      <Context.Trigger render={children} />
      <Context.Portal>
        <Context.Positioner className="ui-popup-positioner">
          <Context.Popup className="ui-popup ui-menu">
            <Sections sections={sections} />
          </Context.Popup>
        </Context.Positioner>
      </Context.Portal>
    </Context.Root>
  );
}

/** A list of actions or ticks under a button. */
export function Menu({ trigger, sections, align = 'start' }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="ui-popup-positioner" sideOffset={4} align={align}>
          <Base.Popup className="ui-popup ui-menu">
            <Sections sections={sections} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
