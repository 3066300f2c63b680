import type { ReactNode } from 'react';
import classes from './data-panel.module.css';

interface DataPanelProps {
  /** Target of links, unique on the page. */
  id: string;
  title: string;
  description?: ReactNode;
  /** To the right of the title. */
  tools?: ReactNode;
  /** Whether it belongs on a printed tear sheet. */
  printed?: boolean;
  children: ReactNode;
}

/** A card of the data part: title, description and content. */
export function DataPanel({ id, title, description, tools, printed = false, children }: DataPanelProps) {
  return (
    <section id={id} className={classes.panel} data-off-sheet={!printed || undefined}>
      <div className={classes.head}>
        <div>
          <h3 id={`${id}-title`}>{title}</h3>
          {description !== undefined && <p>{description}</p>}
        </div>
        {tools}
      </div>
      {children}
    </section>
  );
}
