import type { ReactNode } from 'react';
import classes from './work-area.module.css';

interface WorkAreaProps {
  /** Stays in view beside the content on a wide screen, stands above it on a narrow one. */
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
