import type { ReactNode } from 'react';
import classes from './title-row.module.css';

export function TitleRow({ title, actions }: { title: string; actions?: ReactNode }) {
  return (
    <div className={classes.row}>
      <h1>{title}</h1>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
