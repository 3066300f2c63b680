import type { BacktestMode } from '@margin/contracts';
import classes from './badge.module.css';

export function ModeBadge({ mode }: { mode: BacktestMode }) {
  return <span className={classes.badge}>{mode.toUpperCase()}</span>;
}
