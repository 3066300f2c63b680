export { ENGINE_VERSION } from './engine-version.ts';
export { buildReport } from './report/build-report.ts';
export { runBacktest, serialiseDocument } from './run-backtest.ts';
export { type Simulation, simulate } from './simulation/simulate.ts';
