export { ENGINE_VERSION } from './engine-version.ts';
export { runFigures } from './figures/run-figures.ts';
export { buildReport } from './report/build-report.ts';
export { type DailyRatios, deriveRatios } from './report/daily-ratios.ts';
export { runBacktest, serialiseDocument } from './run-backtest.ts';
export { type Simulation, simulate } from './simulation/simulate.ts';
