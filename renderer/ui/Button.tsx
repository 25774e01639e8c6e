import { Button as Base } from '@base-ui/react/button';
import type { ComponentProps, ReactNode } from 'react';
import { Tooltip } from './Tooltip.tsx';
import './Button.css';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'style'> {
  variant?: 'default' | 'primary' | 'danger' | 'ghost' | undefined;
  size?: 'normal' | 'small' | undefined;
  icon?: ReactNode;
  /** Said smaller behind the text: a shortcut, an estimate. */
  hint?: ReactNode;
  /** Why it can't be pressed. Disables the button, which stays focusable so that the reason can be read. */
  why?: string | undefined;
}

function Bare({ variant = 'default', size = 'normal', icon, hint, why, disabled, className, children, ...rest }: ButtonProps) {
  return (
    <Base
      type="button"
      {...rest}
      disabled={disabled || why !== undefined}
      focusableWhenDisabled={why !== undefined}
      aria-description={why}
      className={`ui-button ui-button-${variant} ui-button-${size}${className ? ` ${className}` : ''}`}
    >
      {icon}
      {children}
      {hint !== undefined && <span className="ui-button-hint">{hint}</span>}
    </Base>
  );
}

/** The button of every page. `variant="primary"` stands at most once on a page. */
export function Button(props: ButtonProps) {
  if (props.why === undefined) return <Bare {...props} />;
  return (
    <Tooltip text={props.why}>
      <Bare {...props} />
    </Tooltip>
  );
}

interface IconButtonProps extends Omit<ButtonProps, 'hint' | 'children' | 'aria-label'> {
  /** The name of the action; also its tooltip. */
  label: string;
  /** The keys that do the same, shown in the tooltip. */
  keys?: string | undefined;
}

export function IconButton({ label, keys, variant = 'ghost', className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={rest.why ?? label} keys={keys}>
      <Bare {...rest} variant={variant} aria-label={label} className={`ui-icon-button${className ? ` ${className}` : ''}`} />
    </Tooltip>
  );
}
