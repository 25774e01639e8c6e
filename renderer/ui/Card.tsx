import { type ReactNode, useId } from 'react';
import './Card.css';

interface CardProps {
  title?: ReactNode;
  /** Said in grey behind the title: unit, n, how. */
  note?: ReactNode;
  actions?: ReactNode;
  /** Without inner padding: for tables and lists that bring their own. */
  flush?: boolean;
  className?: string;
  /** Heading level of the title; 2 unless told. */
  level?: 2 | 3;
  children?: ReactNode;
}

/** A panel with an optional head. With a title it is a region named by it. */
export function Card({ title, note, actions, flush, className, level = 2, children }: CardProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section className={`ui-card${className ? ` ${className}` : ''}`} aria-labelledby={title ? id : undefined}>
      {(title || actions) && (
        <div className="ui-card-head">
          {title && (
            <Heading id={id} className="ui-card-title">
              {title}
            </Heading>
          )}
          {note && <span className="ui-card-note">{note}</span>}
          {actions && <div className="ui-card-actions">{actions}</div>}
        </div>
      )}
      <div className={flush ? undefined : 'ui-card-body'}>{children}</div>
    </section>
  );
}
