import { at } from '../../simulation/daily-series.ts';
import { DAYS_A_YEAR, investorFlows, totalContributed, withdrawn } from './flows.ts';
import { type MetricDefinition, type MetricSource, ratio, type Undefined } from './metric.ts';
import { maximum, minimum } from './statistics.ts';
import { xirr } from './xirr.ts';

/** Growth of 1 over the run. Not derived from a return, in which a tiny value has lost its digits. */
export const growth = ({ simulation: { daily } }: MetricSource): number =>
  at(daily.index, daily.index.length - 1);

export const totalReturn = (source: MetricSource): number => growth(source) - 1;

export const finalEquity = ({ simulation: { daily } }: MetricSource): number =>
  at(daily.equity, daily.equity.length - 1);

/** Final equity and everything taken out. */
const paidOut = (source: MetricSource): number => finalEquity(source) + withdrawn(source.simulation);

/** The annual rate that turns 1 into `grownTo` in this many calendar days. */
export const compoundAnnualGrowth = (grownTo: number, calendarDays: number): number =>
  grownTo ** (DAYS_A_YEAR / calendarDays) - 1;

export const cagr = (source: MetricSource): number =>
  compoundAnnualGrowth(growth(source), source.calendarDays);

const winRate = (returns: Float64Array) => returns.filter((value) => value > 0).length / returns.length;

/** The money-weighted return over this many years: the whole run, or 1. */
function moneyWeightedReturn(source: MetricSource, years: number): number | Undefined {
  const { simulation } = source;
  const final = finalEquity(source);
  if (final < 0 || (final === 0 && simulation.outcome !== 'exhausted'))
    return { reason: 'no equity is left at the end' };
  const rate = xirr(investorFlows(simulation, final), years);
  return rate ?? { reason: 'no rate brings the present value of the payments to 0' };
}

export const returnMetrics = {
  total_return: {
    label: 'Total return',
    group: 'return',
    format: 'percent',
    definition:
      'Time-weighted: growth of 1 USD through all rounds after all costs, regardless of the size and timing of deposits.',
    compute: totalReturn,
  },
  cagr: {
    label: 'CAGR',
    group: 'return',
    format: 'percent',
    definition:
      'Compound annual growth: (1 + total return) ^ (365 / calendar days) - 1, over the whole period even if withdrawals emptied the account earlier. Not given for runs under 365 days.',
    compute: cagr,
    overPeriod: totalReturn,
  },
  xirr: {
    label: 'Money-weighted return (XIRR)',
    group: 'return',
    format: 'percent',
    definition:
      'The annual rate, actual/365, at which all deposits grow to the withdrawals and the final equity. Not given for runs under 365 days.',
    compute: (source) => moneyWeightedReturn(source, 1),
    overPeriod: (source) => moneyWeightedReturn(source, source.calendarDays / DAYS_A_YEAR),
  },
  total_contributed: {
    label: 'Total contributed',
    group: 'return',
    format: 'usd',
    definition: 'All capital paid in over the run, minus the profit that fresh capital withdraws.',
    compute: ({ simulation }) => totalContributed(simulation),
  },
  net_profit: {
    label: 'Net profit',
    group: 'return',
    format: 'usd',
    definition: 'Final equity plus withdrawn minus total contributed.',
    compute: (source) => paidOut(source) - totalContributed(source.simulation),
  },
  multiple_on_contributed: {
    label: 'Multiple on contributed',
    group: 'return',
    format: 'ratio',
    definition: '(Final equity + withdrawn) / total contributed.',
    compute: (source) =>
      ratio(paidOut(source), totalContributed(source.simulation), 'the contributions add up to 0'),
  },
  final_equity: {
    label: 'Final equity',
    group: 'return',
    format: 'usd',
    definition:
      'Market value + cash - loan - accrued interest at the end of the run. Negative means an unpaid shortfall.',
    compute: finalEquity,
  },
  best_day: {
    label: 'Best day',
    group: 'return',
    format: 'percent',
    definition: 'The highest daily change of the time-weighted index.',
    compute: ({ returns }) => maximum(returns),
  },
  worst_day: {
    label: 'Worst day',
    group: 'return',
    format: 'percent',
    definition: 'The lowest daily change of the time-weighted index.',
    compute: ({ returns }) => minimum(returns),
  },
  best_month: {
    label: 'Best month',
    group: 'return',
    format: 'percent',
    definition: 'The highest change of the index over a calendar month, including partial months.',
    compute: ({ monthReturns }) => maximum(monthReturns),
  },
  worst_month: {
    label: 'Worst month',
    group: 'return',
    format: 'percent',
    definition: 'The lowest change of the index over a calendar month, including partial months.',
    compute: ({ monthReturns }) => minimum(monthReturns),
  },
  best_year: {
    label: 'Best year',
    group: 'return',
    format: 'percent',
    definition: 'The highest change of the index over a calendar year, including partial years.',
    compute: ({ yearReturns }) => maximum(yearReturns),
  },
  worst_year: {
    label: 'Worst year',
    group: 'return',
    format: 'percent',
    definition: 'The lowest change of the index over a calendar year, including partial years.',
    compute: ({ yearReturns }) => minimum(yearReturns),
  },
  win_rate_days: {
    label: 'Winning days',
    group: 'return',
    format: 'percent',
    definition: 'Share of days on which the time-weighted index rose.',
    compute: ({ returns }) => winRate(returns),
  },
  win_rate_months: {
    label: 'Winning months',
    group: 'return',
    format: 'percent',
    definition: 'Share of calendar months, including partial ones, in which the index rose.',
    compute: ({ monthReturns }) => winRate(monthReturns),
  },
  win_rate_years: {
    label: 'Winning years',
    group: 'return',
    format: 'percent',
    definition: 'Share of calendar years, including partial ones, in which the index rose.',
    compute: ({ yearReturns }) => winRate(yearReturns),
  },
} as const satisfies Record<string, MetricDefinition>;
