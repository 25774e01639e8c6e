import type { ReactNode } from 'react';
import './Empty.css';

interface EmptyProps {
  icon?: ReactNode;
  title: string;
  /** What this page is for. */
  text: ReactNode;
  /** The one button to begin. */
  action?: ReactNode;
}

/** What a page shows before there is anything on it. */
export function Empty({ icon, title, text, action }: EmptyProps) {
  return (
    <div className="ui-empty">
      {icon && <div className="ui-empty-icon">{icon}</div>}
      <h2 className="ui-empty-title">{title}</h2>
      <p className="ui-empty-text">{text}</p>
      {action}
    </div>
  );
}
