/** The tasks of the worker pool, by name. */
export { importPrices } from '@margin/market-data';
export { computeBacktest } from '../backtests/compute-backtest.ts';
export { encodeContent } from '../content/encode-content.ts';
export { readFetchedPrices } from '../market-data/read-fetched-prices.ts';
export { computeSweepPart } from '../sweeps/compute-sweep-part.ts';
