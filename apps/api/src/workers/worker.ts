/** The tasks of the worker pool, by name. */
export { computeBacktest } from '../backtests/compute-backtest.ts';
export { encodeContent } from '../content/encode-content.ts';
