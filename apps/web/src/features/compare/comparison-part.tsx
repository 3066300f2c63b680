import type { ReactNode } from 'react';
import classes from './compare.module.css';

interface ComparisonPartProps {
  /** Unique on the page. */
  id: string;
  title: string;
  description: string;
  /** Stands at the right of the title. */
  tools?: ReactNode;
  children: ReactNode;
}

/** A card of the comparison. */
export function ComparisonPart({ id, title, description, tools, children }: ComparisonPartProps) {
  return (
    <section className={classes.part} aria-labelledby={`${id}-title`}>
      <div className={classes.partHead}>
        <div>
          <h2 id={`${id}-title`}>{title}</h2>
          <p>{description}</p>
        </div>
        {tools}
      </div>
      {children}
    </section>
  );
}
