import type { ReactNode } from 'react';
import classes from './panel.module.css';

interface PanelProps {
  title: string;
  /** Beside the title. */
  actions?: ReactNode;
  children: ReactNode;
  /** Always in view, however long the rest is. */
  footer?: ReactNode;
}

export function Panel({ title, actions, children, footer }: PanelProps) {
  return (
    <aside className={classes.panel} aria-label={title}>
      <div className={classes.body}>
        <div className={classes.head}>
          <h2>{title}</h2>
          {actions}
        </div>
        {children}
      </div>
      {footer && <div className={classes.footer}>{footer}</div>}
    </aside>
  );
}
