import type { ReactNode } from 'react';
import classes from './fact-list.module.css';

interface FactListProps {
  /** Of the column of terms, in px; without one the terms stand at the left and their values at the right. */
  termWidth?: number;
  children: ReactNode;
}

/** Terms, each with its value. */
export function FactList({ termWidth, children }: FactListProps) {
  if (termWidth === undefined) return <dl className={classes.spread}>{children}</dl>;
  return (
    <dl
      className={classes.columns}
      style={{ gridTemplateColumns: `minmax(0, ${termWidth}px) minmax(0, 1fr)` }}
    >
      {children}
    </dl>
  );
}

interface FactProps {
  term: string;
  children: ReactNode;
}

export function Fact({ term, children }: FactProps) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
