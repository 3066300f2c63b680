import type { ReactNode } from 'react';
import classes from './work-area.module.css';

interface WorkAreaProps {
  /** Next to the content on a wide screen, where it stays in view; above it on a narrow one. */
  panel: ReactNode;
  children: ReactNode;
}

export function WorkArea({ panel, children }: WorkAreaProps) {
  return (
    <div className={classes.area}>
      {panel}
      <div className={classes.content}>{children}</div>
    </div>
  );
}
