import { BacktestParametersSchema } from '@margin/contracts';
import { deriveRatios, runFigures, simulate } from '@margin/engine';
import { createBundledProvider } from '@margin/market-data';
import { median, timesOf } from '../measure.ts';
import { printHeading, printTime } from '../report.ts';
import { FIFTEEN_YEARS } from './parameters.ts';

/** What the page's worker computes for one move of a slider. */
export async function benchWhatIf(): Promise<void> {
  const parameters = BacktestParametersSchema.parse(FIFTEEN_YEARS);
  const series = await createBundledProvider().series('SPX');
  if (!series) throw new Error('the bundled series is missing');
  const moves = await timesOf(() => {
    const simulation = simulate(parameters, series);
    deriveRatios(simulation);
    runFigures(simulation);
  }, 50);
  const cells = await timesOf(() => runFigures(simulate(parameters, series)), 50);
  printHeading('What-if and sweeps, 15 years');
  printTime('a move of a slider, without the drawing', median(moves), { aim: '<= 50 ms with it' });
  printTime('a cell of a sweep, on one thread', median(cells), { aim: '<= 6 ms' });
}
