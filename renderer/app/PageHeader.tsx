import type { ReactNode } from 'react';

interface PageHeaderProps {
  /** Where this page belongs, in grey before the title: a chapter, the page above. */
  crumb?: ReactNode;
  title: ReactNode;
  /** Behind the title: a pill, a count. */
  note?: ReactNode;
  /** Actions at the right; at most one is primary. */
  children?: ReactNode;
}

/** The head of every page, 48 px. */
export function PageHeader({ crumb, title, note, children }: PageHeaderProps) {
  return (
    <header className="frame-header">
      {crumb && <span className="frame-crumb num">{crumb}</span>}
      <h1 className="frame-title">{title}</h1>
      {note && <div className="frame-note">{note}</div>}
      <div className="frame-actions">{children}</div>
    </header>
  );
}
