import type { ChartFigure, MetricKey } from '@margin/contracts';
import { roundMoney } from '../rounding.ts';
import type { ChartInput } from './chart-input.ts';
import { usdAxis } from './figure.ts';

interface Step {
  label: string;
  amount: number;
  measure: 'absolute' | 'relative' | 'total';
}

const UNITS: readonly [number, string][] = [
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** `−$26.8k`: three digits are enough next to the axis; the hover has the exact amount. */
function compactUsd(amount: number): string {
  const size = Math.abs(amount);
  const [unit, letter] = UNITS.find(([from]) => size >= from) ?? [1, ''];
  return `${amount < 0 ? '−' : ''}$${Number((size / unit).toPrecision(3))}${letter}`;
}

/** The market gain is the part of the final equity that no other step explains. */
function steps(metrics: ChartInput['metrics']): Step[] {
  const usd = (key: MetricKey) => Number(metrics[key] ?? 0);
  const contributed = usd('total_contributed');
  const withdrawn = usd('withdrawn');
  const dividends = usd('dividends');
  const interest = usd('interest_paid');
  const costs = usd('trading_costs');
  const finalEquity = usd('final_equity');
  const marketGain = finalEquity + withdrawn - contributed - dividends + interest + costs;
  const exact: Step[] = [
    { label: 'Contributed', amount: contributed, measure: 'absolute' },
    { label: 'Market', amount: marketGain, measure: 'relative' },
    { label: 'Dividends', amount: dividends, measure: 'relative' },
    { label: 'Interest', amount: -interest, measure: 'relative' },
    { label: 'Costs', amount: -costs, measure: 'relative' },
    ...(withdrawn > 0 ? [{ label: 'Withdrawn', amount: -withdrawn, measure: 'relative' } as const] : []),
    { label: 'Final equity', amount: finalEquity, measure: 'total' },
  ];
  return exact.map((step) => ({ ...step, amount: roundMoney(step.amount) }));
}

export function costWaterfall({ metrics }: ChartInput): ChartFigure {
  const parts = steps(metrics);
  return {
    title: 'From contributions to final equity',
    description: 'What the market and dividends added, and what interest and trading costs took away.',
    data: [
      {
        type: 'waterfall',
        name: 'USD',
        meta: { role: 'strategy' },
        x: parts.map((part) => part.label),
        y: parts.map((part) => part.amount),
        measure: parts.map((part) => part.measure),
        text: parts.map((part) => compactUsd(part.amount)),
        textposition: 'outside',
        connector: { mode: 'between' },
      },
    ],
    layout: { xaxis: { type: 'category', tickangle: 0 }, yaxis: usdAxis, hovermode: 'closest' },
  };
}
