import type { ReactNode } from 'react';
import styles from './panel.module.css';

interface PanelProps {
  /** Target of links, unique on the page. */
  id: string;
  title: string;
  description?: ReactNode;
  /** Stands at the right of the title. */
  tools?: ReactNode;
  children: ReactNode;
}

/** A card of the data part: a title, what it holds, and the thing itself. */
export function Panel({ id, title, description, tools, children }: PanelProps) {
  return (
    <section id={id} className={styles.panel} aria-labelledby={`${id}-title`}>
      <div className={styles.head}>
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
