import type { ChartFigure, EventType } from '@margin/contracts';
import { roundMoney } from '../rounding.ts';
import type { ChartInput } from './chart-input.ts';
import { line, type Trace, timeFigure, usdAxis } from './figure.ts';

const MARKED_EVENTS = {
  liquidation: { name: 'Liquidation', symbol: 'triangle-down' },
  partial_liquidation: { name: 'Partial liquidation', symbol: 'triangle-down-open' },
  margin_call: { name: 'Margin call', symbol: 'circle' },
  re_entry: { name: 'Re-entry', symbol: 'triangle-up' },
  re_leverage: { name: 'Re-leverage', symbol: 'diamond' },
  wiped_out: { name: 'Wiped out', symbol: 'x' },
  exhausted: { name: 'Account empty', symbol: 'square' },
} as const satisfies Partial<Record<EventType, { name: string; symbol: string }>>;

/** Everything paid in up to each day, including the initial capital, minus what was taken out. */
function contributedSoFar({ parameters, columns }: ChartInput): number[] {
  let total = parameters.initial_investment;
  return columns.contribution.map((contribution, row) => {
    if (row > 0) total += contribution + (columns.cash_flow[row] ?? 0);
    return roundMoney(total);
  });
}

function eventMarkers({ columns, events }: ChartInput): Trace[] {
  return (Object.keys(MARKED_EVENTS) as (keyof typeof MARKED_EVENTS)[]).flatMap((type) => {
    const dates = events.filter((event) => event.type === type).map((event) => event.date);
    if (dates.length === 0) return [];
    const { name, symbol } = MARKED_EVENTS[type];
    const y = dates.map((date) => columns.equity[columns.date.indexOf(date)] ?? null);
    return [
      {
        type: 'scatter',
        mode: 'markers',
        name,
        meta: { role: type },
        x: dates,
        y,
        marker: { symbol, size: 10 },
      },
    ];
  });
}

/** Ticks at 1, 2 and 5 of each decade, if the values span enough of one to make them useful. */
function valueAxis(series: readonly (readonly number[])[]) {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const values of series) {
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low <= 0) return usdAxis;
  return { ...usdAxis, type: 'log', ...(high / low >= 5 && { dtick: 'D2' }) };
}

function benchmarkRule({ parameters, holdings }: ChartInput): string {
  const what = holdings.length > 0 ? 'the holdings' : 'the instrument';
  return parameters.cash_flow === null
    ? `buys ${what} once and reinvests dividends`
    : `buys ${what} with the same cash flows and reinvests dividends`;
}

export function portfolioValue(input: ChartInput): ChartFigure {
  const { date, equity, benchmark_equity } = input.columns;
  const contributed = contributedSoFar(input);
  const { cash_flow: flow } = input.parameters;
  const isWithdrawn = flow !== null && flow.amount < 0;
  return timeFigure(date, {
    title: `Equity vs. the unlevered ${input.holdings.length > 0 ? 'holdings' : 'instrument'}`,
    description: `Your equity after the loan, interest and costs. The unlevered line ${benchmarkRule(input)}.`,
    data: [
      line('Unlevered', 'unlevered', date, benchmark_equity),
      line(isWithdrawn ? 'Contributed less withdrawn' : 'Contributed', 'contributed', date, contributed, {
        line: { shape: 'hv' },
      }),
      line('Equity', 'strategy', date, equity),
      ...eventMarkers(input),
    ],
    yaxis: valueAxis([equity, benchmark_equity, contributed]),
  });
}
