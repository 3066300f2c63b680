import { type ChartFigure, calendarDaysBetween, dayNumber } from '@margin/contracts';
import { roundDrawn } from '../rounding.ts';
import type { ChartInput } from './chart-input.ts';
import { line, percentAxis, timeFigure } from './figure.ts';

/** An instrument that trades on weekends has as many bars a year as days. */
const barsAYear = (bars: number, calendarDays: number) => (bars / calendarDays > 0.85 ? 365 : 252);

interface Window {
  bars: number;
  /** Annualize only whole years: over less, annualizing would exaggerate. */
  years: number | null;
  words: string;
}

/** Three years for a run of at least five, one year for at least one and a half, otherwise half of the run. */
function windowFor(days: number, calendarDays: number): Window {
  const year = barsAYear(days, calendarDays);
  if (days >= 5 * year) return { bars: 3 * year, years: 3, words: '3-year windows' };
  if (days >= 1.5 * year) return { bars: year, years: 1, words: '1-year windows' };
  const bars = Math.max(1, Math.floor(days / 2));
  return { bars, years: null, words: bars === 1 ? '1 trading day' : `${bars} trading days` };
}

/** From row `window.bars` on: growth of the index over the window, null if it started at 0 or less. */
function rolling(values: readonly number[], days: readonly number[], window: Window): (number | null)[] {
  return values.slice(window.bars).map((value, from) => {
    const before = values[from] ?? 0;
    if (before <= 0) return null;
    const growth = value / before;
    const calendarDays = (days[from + window.bars] ?? 0) - (days[from] ?? 0);
    return roundDrawn((window.years === null ? growth : growth ** (365 / calendarDays)) - 1);
  });
}

export function rollingCagr({ columns, unlevered }: ChartInput): ChartFigure {
  const { date, twr_index } = columns;
  const window = windowFor(date.length - 1, calendarDaysBetween(date[0] ?? '', date.at(-1) ?? ''));
  const days = window.years === null ? [] : date.map(dayNumber);
  const ends = date.slice(window.bars);
  return timeFigure(date, {
    title: window.years === null ? `Rolling return over ${window.words}` : `Rolling CAGR, ${window.words}`,
    description:
      window.years === null
        ? 'Return over the window ending on each day, not annualized.'
        : 'Annualized growth over the window ending on each day.',
    data: [
      line('Unlevered', 'unlevered', ends, rolling(unlevered, days, window)),
      line('Strategy', 'strategy', ends, rolling(twr_index, days, window)),
    ],
    yaxis: percentAxis,
  });
}
