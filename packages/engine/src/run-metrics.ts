import { isShorterThanAYear, type RunMetrics } from '@margin/contracts';
import { deepestFall } from './report/metrics/drawdowns.ts';
import { totalContributed as contributedIn, withdrawn } from './report/metrics/flows.ts';
import { compoundAnnualGrowth } from './report/metrics/return.ts';
import { roundMoney, roundNumber } from './report/rounding.ts';
import { cushionOf } from './simulation/account.ts';
import { at } from './simulation/daily-series.ts';
import type { Simulation } from './simulation/simulate.ts';

/** The metrics of a run, equal to those of its document but without the report: a tenth of the time. */
export function runMetrics(simulation: Simulation): RunMetrics {
  const { daily, period, events, outcome } = simulation;
  const lastBar = daily.index.length - 1;
  const index = at(daily.index, lastBar);
  const finalEquity = at(daily.equity, lastBar);
  const totalContributed = contributedIn(simulation);
  const calendarDays = at(period.days, lastBar) - at(period.days, 0);
  return {
    outcome,
    finalEquity: finite(finalEquity, roundMoney),
    totalContributed: finite(totalContributed, roundMoney),
    multiple: finite((finalEquity + withdrawn(simulation)) / totalContributed),
    totalReturn: finite(index - 1),
    cagr: isShorterThanAYear(calendarDays) ? null : finite(compoundAnnualGrowth(index, calendarDays)),
    maxDrawdown: finite(deepestFall(daily.index)),
    minimumCushion: finite(lowestCushion(simulation)),
    liquidations: events.filter(({ type }) => type === 'liquidation').length,
  };
}

const finite = (value: number, round = roundNumber) => (Number.isFinite(value) ? round(value) : null);

/** Over bars with a position; infinite if none of them has equity. */
function lowestCushion({ daily }: Simulation): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (let bar = 0; bar < daily.marketValue.length; bar += 1) {
    if (at(daily.marketValue, bar) === 0) continue;
    const cushion = cushionOf(at(daily.equity, bar), at(daily.requirement, bar));
    lowest = Math.min(lowest, cushion ?? lowest);
  }
  return lowest;
}
