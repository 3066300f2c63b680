import {
  calendarDaysBetween,
  formatValue,
  inDays,
  isShorterThanAYear,
  type SavedResult,
} from '@margin/contracts';
import classes from './growth-cell.module.css';

/** The CAGR of a result or, if it is too short for one, its total return. Sorting ignores the latter. */
export function GrowthCell({ result: { summary, startDate, endDate } }: { result: SavedResult }) {
  const days = calendarDaysBetween(startDate, endDate);
  const write = (value: number | null) => formatValue(value, 'percent', { signed: true });
  if (!isShorterThanAYear(days) || summary.totalReturn === null) return write(summary.cagr);
  return (
    <span className={classes.short} title="Too short to annualize">
      {write(summary.totalReturn)} <small>{inDays(days)}</small>
    </span>
  );
}
