import { BacktestParametersSchema, USUAL_PARAMETERS } from '@margin/contracts';
import { type MarketDataProvider, requireMarket } from '@margin/market-data';
import { bundledSource, type MarketSource } from '../market-data/market-source.ts';
import type { WorkerPool } from './worker-pool.ts';

/**
 * Computes the longest possible backtest once on every thread, so that the first user's run finds loaded, compiled code
 * and takes a third of the time.
 */
export async function warmUp(workers: WorkerPool, bundled: MarketDataProvider): Promise<void> {
  const [instrument] = await bundled.instruments();
  if (!instrument) return;
  const { prices, rates } = await requireMarket(bundled, [instrument.ticker]);
  const market: MarketSource = { prices: prices.map(bundledSource), ranges: false, rates };
  const parameters = BacktestParametersSchema.parse({
    ...USUAL_PARAMETERS,
    ticker: instrument.ticker,
    startDate: instrument.firstDate,
    endDate: instrument.lastDate,
  });
  await Promise.all(
    Array.from({ length: workers.threads }, (_, thread) =>
      workers.computeBacktest({ parameters, market }, `warm-up ${thread}`),
    ),
  );
}
