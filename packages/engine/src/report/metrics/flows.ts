import { at } from '../../simulation/daily-series.ts';
import type { Simulation } from '../../simulation/simulate.ts';
import { sum } from './statistics.ts';
import type { CashFlow } from './xirr.ts';

/** Actual/365, the convention of annual returns. */
export const DAYS_A_YEAR = 365;

type Flows = Pick<Simulation, 'daily' | 'period'>;

/** The sum of what `part` takes of each value. */
function sumOf(column: Float64Array, part: (value: number) => number): number {
  let total = 0;
  for (let bar = 0; bar < column.length; bar += 1) total += part(at(column, bar));
  return total;
}

/** Scheduled cash flows that were taken out, USD. */
export const withdrawn = ({ daily }: Pick<Flows, 'daily'>): number =>
  sumOf(daily.cashFlow, (flow) => Math.max(0, -flow));

/** Everything paid in, with the initial capital: contributions, which are negative where profit was withdrawn, and flows. */
export const totalContributed = ({ daily }: Pick<Flows, 'daily'>): number =>
  sum(daily.contribution) + sumOf(daily.cashFlow, (flow) => Math.max(0, flow));

/** What the investor paid and received, with the final equity on the last bar. Never 0; `time` in years of 365 days. */
export function investorFlows({ daily, period }: Flows, finalEquity: number): CashFlow[] {
  const lastBar = daily.equity.length - 1;
  const flows: CashFlow[] = [];
  for (let bar = 0; bar <= lastBar; bar += 1) {
    const paidIn = at(daily.contribution, bar) + at(daily.cashFlow, bar);
    const amount = bar === lastBar ? finalEquity - paidIn : -paidIn;
    if (amount !== 0) flows.push({ time: (at(period.days, bar) - at(period.days, 0)) / DAYS_A_YEAR, amount });
  }
  return flows;
}
