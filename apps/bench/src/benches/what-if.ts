import { BacktestParametersSchema, tickersOf } from '@margin/contracts';
import { deriveRatios, runMetrics, simulate } from '@margin/engine';
import { createBundledProvider, requireMarket } from '@margin/market-data';
import { median, timesOf } from '../measure.ts';
import { printHeading, printTime } from '../report.ts';
import { FIFTEEN_YEARS } from './parameters.ts';

/** What the page's worker computes for one slider move. */
export async function benchWhatIf(): Promise<void> {
  const parameters = BacktestParametersSchema.parse(FIFTEEN_YEARS);
  const market = await requireMarket(createBundledProvider(), tickersOf(parameters));
  const moves = await timesOf(() => {
    const simulation = simulate(parameters, market);
    deriveRatios(simulation);
    runMetrics(simulation);
  }, 50);
  const cells = await timesOf(() => runMetrics(simulate(parameters, market)), 50);
  printHeading('What-if and sweeps, 15 years');
  printTime('one slider move, without drawing', median(moves), { aim: '<= 50 ms with drawing' });
  printTime('one sweep cell, on one thread', median(cells), { aim: '<= 6 ms' });
}
