import { isShorterThanAYear, type RunFigures } from '@margin/contracts';
import { deepestFall } from '../report/metrics/drawdowns.ts';
import { compoundAnnualGrowth } from '../report/metrics/return.ts';
import { sum } from '../report/metrics/statistics.ts';
import { roundMoney, roundNumber } from '../report/rounding.ts';
import { cushionOf } from '../simulation/account.ts';
import { at } from '../simulation/columns.ts';
import type { Simulation } from '../simulation/simulate.ts';

/** The figures of a run as its document would have them, without the report: a tenth of the time. */
export function runFigures(simulation: Simulation): RunFigures {
  const { rows, period, events, outcome } = simulation;
  const lastBar = rows.index.length - 1;
  const index = at(rows.index, lastBar);
  const finalEquity = at(rows.equity, lastBar);
  const totalContributed = sum(rows.contribution);
  const calendarDays = at(period.days, lastBar) - at(period.days, 0);
  return {
    outcome,
    finalEquity: finite(finalEquity, roundMoney),
    totalContributed: finite(totalContributed, roundMoney),
    multiple: finite(finalEquity / totalContributed),
    totalReturn: finite(index - 1),
    cagr: isShorterThanAYear(calendarDays) ? null : finite(compoundAnnualGrowth(index, calendarDays)),
    maxDrawdown: finite(deepestFall(rows.index)),
    minimumCushion: finite(lowestCushion(simulation)),
    liquidations: events.filter(({ type }) => type === 'liquidation').length,
  };
}

const finite = (value: number, round = roundNumber) => (Number.isFinite(value) ? round(value) : null);

/** Over the bars with a position; infinite where there is none with equity. */
function lowestCushion({ rows, parameters }: Simulation): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (let bar = 0; bar < rows.shares.length; bar += 1) {
    if (at(rows.shares, bar) === 0) continue;
    const cushion = cushionOf(at(rows.equity, bar), at(rows.marketValue, bar), parameters.maintenanceMargin);
    lowest = Math.min(lowest, cushion ?? lowest);
  }
  return lowest;
}
