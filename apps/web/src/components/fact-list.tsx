import type { ReactNode } from 'react';
import classes from './fact-list.module.css';

interface FactListProps {
  /** Width of the terms, in px; without it, terms align left and values right. */
  termWidth?: number;
  children: ReactNode;
}

/** A list of terms and values. */
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
