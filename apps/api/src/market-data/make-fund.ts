import { type ImportedPricesSchema, invalidInput, type MakeFundInputSchema } from '@margin/contracts';
import type { z } from 'zod';
import type { WorkerPool } from '../workers/worker-pool.ts';
import type { MarketData } from './market-data.ts';
import { nameField } from './name-field.ts';
import { admitOwnSeries, type OwnSeriesNeeds, storeOwnSeries } from './own-series.ts';

interface FundNeeds extends OwnSeriesNeeds {
  marketData: Pick<MarketData, 'isBundled' | 'prices' | 'fedFunds'>;
  workers: Pick<WorkerPool, 'makeFund'>;
}

/** Computes a daily-reset fund and stores it as a user's own series. INVALID_INPUT names the field. */
export async function makeFundFor(
  needs: FundNeeds,
  userId: string,
  { ticker, name, base, ...terms }: z.output<typeof MakeFundInputSchema>,
): Promise<z.input<typeof ImportedPricesSchema>> {
  const { marketData, workers } = needs;
  await admitOwnSeries(needs, userId, ticker);
  if (ticker === base) {
    const message = `${ticker} is the base, which the fund would replace; choose another ticker`;
    throw invalidInput([{ path: 'ticker', message }]);
  }
  const series = await marketData.prices(userId, base).catch((error) => {
    throw nameField(error, 'base');
  });
  const made = await workers.makeFund(
    { ticker, name, base: series, rates: await marketData.fedFunds(), terms },
    userId,
  );
  if (made.kind === 'refused') throw invalidInput([made.issue]);
  return { instrument: await storeOwnSeries(needs, userId, made.prices), warnings: made.warnings };
}
