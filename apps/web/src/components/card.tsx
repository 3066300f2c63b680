import { type ReactNode, useId } from 'react';
import classes from './card.module.css';

interface CardProps {
  title: string;
  description?: ReactNode;
  /** To the right of the title. */
  tools?: ReactNode;
  children?: ReactNode;
}

/** A titled part of a page with its own surface. */
export function Card({ title, description, tools, children }: CardProps) {
  const titleId = useId();
  return (
    <section className={classes.card} aria-labelledby={titleId}>
      <div className={classes.head}>
        <div className={classes.about}>
          <h2 id={titleId}>{title}</h2>
          {description !== undefined && <p>{description}</p>}
        </div>
        {tools}
      </div>
      {children && <div className={classes.body}>{children}</div>}
    </section>
  );
}
