import type { ReactNode } from 'react';
import classes from './notice.module.css';

interface NoticeProps {
  kind: 'error' | 'info';
  title?: string;
  children: ReactNode;
  /** Buttons. */
  actions?: ReactNode;
}

/** An inline message: screen readers announce an error at once and information when idle. */
export function Notice({ kind, title, children, actions }: NoticeProps) {
  return (
    <div className={classes.notice} data-kind={kind} role={kind === 'error' ? 'alert' : 'status'}>
      <div className={classes.text}>
        {title && <strong>{title}</strong>}
        <div>{children}</div>
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
