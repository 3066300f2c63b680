import { at } from '../../simulation/daily-series.ts';
import { type MetricDefinition, type MetricSource, ratio, type Undefined } from './metric.ts';
import { maximum, minimum, sum } from './statistics.ts';
import { type CashFlow, xirr } from './xirr.ts';

const DAYS_A_YEAR = 365;

/** What 1 became over the run: never taken from a return, which has lost the digits of a small one. */
const growth = ({ simulation: { daily } }: MetricSource): number => at(daily.index, daily.index.length - 1);

export const totalReturn = (source: MetricSource): number => growth(source) - 1;

export const finalEquity = ({ simulation: { daily } }: MetricSource): number =>
  at(daily.equity, daily.equity.length - 1);

export const totalContributed = ({ simulation: { daily } }: MetricSource): number => sum(daily.contribution);

export const netProfit = (source: MetricSource): number => finalEquity(source) - totalContributed(source);

/** The yearly rate that makes `grownTo` of 1 in so many calendar days. */
export const compoundAnnualGrowth = (grownTo: number, calendarDays: number): number =>
  grownTo ** (DAYS_A_YEAR / calendarDays) - 1;

export const cagr = (source: MetricSource): number =>
  compoundAnnualGrowth(growth(source), source.calendarDays);

const winRate = (returns: Float64Array) => returns.filter((value) => value > 0).length / returns.length;

/** The money-weighted return over so many years, of the whole run or of one. */
function moneyWeightedReturn(source: MetricSource, years: number): number | Undefined {
  const { daily, period } = source.simulation;
  const timeOf = (bar: number) => (at(period.days, bar) - at(period.days, 0)) / DAYS_A_YEAR;
  const final = finalEquity(source);
  if (final <= 0) return { reason: 'nothing is left at the end' };
  const flows: CashFlow[] = [];
  daily.contribution.forEach((contribution, bar) => {
    if (contribution !== 0) flows.push({ time: timeOf(bar), amount: -contribution });
  });
  flows.push({ time: timeOf(daily.equity.length - 1), amount: final });
  return xirr(flows, years) ?? { reason: 'no rate makes the payments worth nothing' };
}

export const returnMetrics = {
  total_return: {
    label: 'Total return',
    group: 'return',
    format: 'percent',
    definition:
      'Time-weighted: the growth of 1 USD through all rounds, after all costs, whatever was paid in meanwhile.',
    compute: totalReturn,
  },
  cagr: {
    label: 'CAGR',
    group: 'return',
    format: 'percent',
    definition:
      'Compound annual growth: (1 + total return) ^ (365 / calendar days) - 1; none in less than 365 days.',
    compute: cagr,
    overPeriod: totalReturn,
  },
  xirr: {
    label: 'Money-weighted return (XIRR)',
    group: 'return',
    format: 'percent',
    definition:
      'The yearly rate, actual/365, at which everything paid in is worth the final equity; none in less than 365 days.',
    compute: (source) => moneyWeightedReturn(source, 1),
    overPeriod: (source) => moneyWeightedReturn(source, source.calendarDays / DAYS_A_YEAR),
  },
  total_contributed: {
    label: 'Total contributed',
    group: 'return',
    format: 'usd',
    definition: 'Own capital paid in over the whole run, withdrawals taken off.',
    compute: totalContributed,
  },
  net_profit: {
    label: 'Net profit',
    group: 'return',
    format: 'usd',
    definition: 'Final equity less total contributed.',
    compute: netProfit,
  },
  multiple_on_contributed: {
    label: 'Multiple on contributed',
    group: 'return',
    format: 'ratio',
    definition: 'Final equity / total contributed.',
    compute: (source) =>
      ratio(finalEquity(source), totalContributed(source), 'nothing was contributed in sum'),
  },
  final_equity: {
    label: 'Final equity',
    group: 'return',
    format: 'usd',
    definition:
      'Market value + cash - loan - accrued interest after the last bar; negative is an unpaid shortfall.',
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
    definition: 'The highest change of the index over a calendar month, partial months included.',
    compute: ({ monthReturns }) => maximum(monthReturns),
  },
  worst_month: {
    label: 'Worst month',
    group: 'return',
    format: 'percent',
    definition: 'The lowest change of the index over a calendar month, partial months included.',
    compute: ({ monthReturns }) => minimum(monthReturns),
  },
  best_year: {
    label: 'Best year',
    group: 'return',
    format: 'percent',
    definition: 'The highest change of the index over a calendar year, partial years included.',
    compute: ({ yearReturns }) => maximum(yearReturns),
  },
  worst_year: {
    label: 'Worst year',
    group: 'return',
    format: 'percent',
    definition: 'The lowest change of the index over a calendar year, partial years included.',
    compute: ({ yearReturns }) => minimum(yearReturns),
  },
  win_rate_days: {
    label: 'Winning days',
    group: 'return',
    format: 'percent',
    definition: 'Share of all daily changes of the index that are above 0.',
    compute: ({ returns }) => winRate(returns),
  },
  win_rate_months: {
    label: 'Winning months',
    group: 'return',
    format: 'percent',
    definition: 'Share of calendar months, partial ones included, in which the index rose.',
    compute: ({ monthReturns }) => winRate(monthReturns),
  },
  win_rate_years: {
    label: 'Winning years',
    group: 'return',
    format: 'percent',
    definition: 'Share of calendar years, partial ones included, in which the index rose.',
    compute: ({ yearReturns }) => winRate(yearReturns),
  },
} as const satisfies Record<string, MetricDefinition>;
