import { type ReactNode, useId } from 'react';
import './Field.css';

interface FieldProps {
  label: ReactNode;
  /** One sentence that says what it does or means. */
  help?: ReactNode;
  /** The control, or the value where nothing can be changed. Give it an aria-label or use `group` for several. */
  children: ReactNode;
}

/** A row of a form: label and help at the left, the control at the right; below each other where it is narrow. */
export function Field({ label, help, children }: FieldProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend can't stand beside its control
    <div className="ui-field" role="group" aria-labelledby={id}>
      <div className="ui-field-text">
        <div className="ui-field-label" id={id}>
          {label}
        </div>
        {help && <div className="ui-field-help">{help}</div>}
      </div>
      <div className="ui-field-control">{children}</div>
    </div>
  );
}
