import { makeFund as makeFundOn } from '@margin/market-data';
import { type BacktestTask, computeBacktest as computeOn } from '../backtests/compute-backtest.ts';
import { encodeMarket as encodeOn } from '../market-data/encode-market.ts';
import {
  type MarketSource,
  type OnSource,
  readMarket,
  readSeries,
  type SourceOfBars,
  type SourceOfFund,
} from '../market-data/market-source.ts';
import { sliceBars as sliceOn } from '../market-data/slice-bars.ts';
import { computeSweepPart as computePartOn, type SweepPartTask } from '../sweeps/compute-sweep-part.ts';
import { freeMemory } from './free-memory.ts';

/** The tasks of the worker pool, by name. */
export { importPrices } from '@margin/market-data';
export { encodeContent } from '../content/encode-content.ts';
export { readLargeBody } from '../http/read-large-body.ts';
export { readFetchedPrices } from '../market-data/read-fetched-prices.ts';

export const computeBacktest = async (task: OnSource<BacktestTask>) =>
  computeOn({ ...task, market: await readMarket(task.market) });

export const computeSweepPart = async (task: OnSource<SweepPartTask>) =>
  computePartOn({ ...task, market: await readMarket(task.market) });

export const encodeMarket = async ({ market }: { market: MarketSource }) =>
  encodeOn({ market: await readMarket(market) });

export const sliceBars = async ({ series, input }: SourceOfBars) =>
  sliceOn({ series: await readSeries(series, true), input });

export const makeFund = async ({ base, ...fund }: SourceOfFund) =>
  makeFundOn({ ...fund, base: await readSeries(base, false) });

freeMemory();
