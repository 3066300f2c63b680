export { ENGINE_VERSION } from './engine-version.ts';
export { buildReport } from './report/build-report.ts';
export { type DailyRatios, deriveRatios } from './report/daily-ratios.ts';
export { openReport, type Report } from './report/open-report.ts';
export { writeReport } from './report/write-report.ts';
export { runBacktest, serializeDocument } from './run-backtest.ts';
export { runMetrics } from './run-metrics.ts';
export { type Simulation, simulate } from './simulation/simulate.ts';
