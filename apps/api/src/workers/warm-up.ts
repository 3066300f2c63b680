import { BacktestParametersSchema } from '@margin/contracts';
import type { MarketDataProvider } from '@margin/market-data';
import type { SeriesSource } from '../market-data/series-source.ts';
import type { WorkerPool } from './worker-pool.ts';

/**
 * Computes the longest backtest there is, once on every thread: the first run of the first user then meets code that
 * is loaded and compiled, and takes a third of the time.
 */
export async function warmUp(workers: WorkerPool, bundled: MarketDataProvider): Promise<void> {
  const [instrument] = await bundled.instruments();
  const series = instrument && (await bundled.series(instrument.ticker));
  if (!series) return;
  const { bars: _, dividends: __, ...facts } = series;
  const source: SeriesSource = { ...facts, rows: { kind: 'bundled', ticker: instrument.ticker } };
  const parameters = BacktestParametersSchema.parse({
    ticker: instrument.ticker,
    startDate: instrument.firstDate,
    endDate: instrument.lastDate,
    initialInvestment: 100_000,
    leverage: 2,
    accountType: 'reg_t',
    mode: 'liquidation_reentry',
  });
  await Promise.all(
    Array.from({ length: workers.threads }, (_, thread) =>
      workers.computeBacktest({ parameters, series: source }, `nobody ${thread}`),
    ),
  );
}
