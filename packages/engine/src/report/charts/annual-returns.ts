import type { ChartFigure, ChartRole } from '@margin/contracts';
import type { ChartInput } from './chart-input.ts';
import { percentAxis, type Trace } from './figure.ts';
import { periodReturns } from './returns.ts';

/** With so few years, bars would be as wide as walls. */
const FEW_YEARS = 3;

function yearBars(name: string, role: ChartRole, returns: Map<string, number | null>): Trace {
  return { type: 'bar', name, meta: { role }, x: [...returns.keys()], y: [...returns.values()] };
}

export function annualReturns({ parameters, columns, unlevered }: ChartInput): ChartFigure {
  const { date, twr_index } = columns;
  const strategy = periodReturns(date, twr_index, 4, 1);
  return {
    title: 'Annual returns',
    description: 'Time-weighted return of each calendar year; the first and last may be partial.',
    data: [
      yearBars('Strategy', 'strategy', strategy),
      yearBars('Unlevered', 'unlevered', periodReturns(date, unlevered, 4, parameters.initial_investment)),
    ],
    layout: {
      xaxis: { type: 'category', nticks: 9, tickangle: 0 },
      yaxis: percentAxis,
      barmode: 'group',
      bargap: strategy.size <= FEW_YEARS ? 0.6 : 0.25,
      hovermode: 'x unified',
    },
  };
}
