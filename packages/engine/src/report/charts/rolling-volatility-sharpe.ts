import type { ChartFigure, ChartRole } from '@margin/contracts';
import { roundDrawn } from '../rounding.ts';
import type { ChartInput } from './chart-input.ts';
import { line, percentAxis } from './figure.ts';
import { inLowerPanel, panelFigure } from './panels.ts';
import { changes } from './returns.ts';

const YEAR = 252;

/** A year for a run of at least one and a half, a quarter for at least half a year, otherwise half of the run; min 2 days. */
function windowFor(days: number): number {
  if (days >= 1.5 * YEAR) return YEAR;
  if (days >= YEAR / 2) return YEAR / 4;
  return Math.max(2, Math.floor(days / 2));
}

interface Rolling {
  volatility: number[];
  sharpe: (number | null)[];
}

/** Sliding sums. `equalDays` detects a flat window, which the sums would show only as noise around 0. */
function rolling(returns: readonly number[], window: number): Rolling {
  const result: Rolling = { volatility: [], sharpe: [] };
  let sum = 0;
  let squares = 0;
  let equalDays = 0;
  returns.forEach((value, day) => {
    const leaving = day >= window ? (returns[day - window] ?? 0) : 0;
    sum += value - leaving;
    squares += value ** 2 - leaving ** 2;
    equalDays = value === returns[day - 1] ? equalDays + 1 : 1;
    if (day < window - 1) return;
    const mean = sum / window;
    const variance = equalDays >= window ? 0 : Math.max(0, (squares - sum * mean) / (window - 1));
    const deviation = Math.sqrt(variance);
    result.volatility.push(roundDrawn(deviation * Math.sqrt(YEAR)));
    result.sharpe.push(deviation === 0 ? null : roundDrawn((mean / deviation) * Math.sqrt(YEAR)));
  });
  return result;
}

/** Nothing changes after the index reaches 0: those days count as 0. */
const dailyReturns = (values: readonly number[]) => changes(values).map((change) => change ?? 0);

export function rollingVolatilitySharpe({ columns, unlevered }: ChartInput): ChartFigure {
  const { date, twr_index } = columns;
  const window = windowFor(date.length - 1);
  const ends = date.slice(window);
  const pair = (name: string, role: ChartRole, values: readonly number[]) => {
    const { volatility, sharpe } = rolling(dailyReturns(values), window);
    return [
      line(`${name}, volatility`, role, ends, volatility, { legendgroup: name }),
      line(`${name}, Sharpe`, role, ends, sharpe, { legendgroup: name, ...inLowerPanel }),
    ];
  };
  return panelFigure(date, {
    title: 'Rolling volatility and Sharpe ratio',
    description: `Over the last ${window} trading days, annualized. The Sharpe ratio (below) uses a risk-free rate of 0.`,
    data: [...pair('Unlevered', 'unlevered', unlevered), ...pair('Strategy', 'strategy', twr_index)],
    upper: { name: 'Volatility', axis: { ...percentAxis, rangemode: 'tozero' } },
    lower: { name: 'Sharpe ratio', axis: { hoverformat: '.2f' } },
  });
}
