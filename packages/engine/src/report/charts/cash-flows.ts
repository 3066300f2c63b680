import type { ChartFigure, ChartRole } from '@margin/contracts';
import { roundMoney } from '../rounding.ts';
import type { ChartInput } from './chart-input.ts';
import { line, type Trace, usdAxis } from './figure.ts';

interface Year {
  year: string;
  paidIn: number;
  takenOut: number;
}

function flowsByYear({ columns }: ChartInput): Year[] {
  const years = new Map<string, Year>();
  columns.cash_flow.forEach((flow, row) => {
    const year = columns.date[row]?.slice(0, 'YYYY'.length) ?? '';
    const { paidIn, takenOut } = years.get(year) ?? { paidIn: 0, takenOut: 0 };
    years.set(year, { year, paidIn: paidIn + Math.max(0, flow), takenOut: takenOut + Math.min(0, flow) });
  });
  return [...years.values()];
}

function bars(name: string, role: ChartRole, years: readonly string[], amounts: readonly number[]): Trace[] {
  if (amounts.every((amount) => amount === 0)) return [];
  return [{ type: 'bar', name, meta: { role }, x: years, y: amounts.map(roundMoney) }];
}

export function cashFlows(input: ChartInput): ChartFigure {
  const flows = flowsByYear(input);
  const years = flows.map(({ year }) => year);
  const paidIn = flows.map((each) => each.paidIn);
  const takenOut = flows.map((each) => each.takenOut);
  let total = 0;
  const soFar = flows.map((each) => {
    total += each.paidIn + each.takenOut;
    return roundMoney(total);
  });
  return {
    title: 'Cash flows',
    description:
      'Paid in and taken out in each calendar year, and the sum so far, without the initial capital.',
    data: [
      ...bars('Paid in', 'contributed', years, paidIn),
      ...bars('Taken out', 'withdrawn', years, takenOut),
      line('So far', 'strategy', years, soFar),
    ],
    layout: {
      xaxis: { type: 'category', nticks: 9, tickangle: 0 },
      yaxis: usdAxis,
      barmode: 'relative',
      hovermode: 'x unified',
    },
  };
}
