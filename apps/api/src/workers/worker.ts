import { type BacktestTask, computeBacktest as computeOn } from '../backtests/compute-backtest.ts';
import { encodeSeries as encodeOn } from '../market-data/encode-series.ts';
import { type OnSource, rangesOf, readSeries, type SeriesSource } from '../market-data/series-source.ts';
import { type BarsTask, sliceBars as sliceOn } from '../market-data/slice-bars.ts';
import { computeSweepPart as computePartOn, type SweepPartTask } from '../sweeps/compute-sweep-part.ts';
import { freeMemory } from './free-memory.ts';

/** The tasks of the worker pool, by name. */
export { importPrices } from '@margin/market-data';
export { encodeContent } from '../content/encode-content.ts';
export { readLargeBody } from '../http/read-large-body.ts';
export { readFetchedPrices } from '../market-data/read-fetched-prices.ts';

export const computeBacktest = async (task: OnSource<BacktestTask>) =>
  computeOn({ ...task, series: await readSeries(task.series) });

export const computeSweepPart = async (task: OnSource<SweepPartTask>) =>
  computePartOn({ ...task, series: await readSeries(task.series) });

export const encodeSeries = async ({ series }: { series: SeriesSource }) =>
  encodeOn({ series: await readSeries(series) });

export const sliceBars = async (task: OnSource<BarsTask>) =>
  sliceOn({ ...task, series: await readSeries(task.series) }, rangesOf(task.series));

freeMemory();
