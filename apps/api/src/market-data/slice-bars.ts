import type { BarsInputSchema, BarsOutput } from '@margin/contracts';
import type { z } from 'zod';
import type { MarketData } from './market-data.ts';

/** The bars and dividends from startDate to endDate, both inclusive, the whole series without them. */
export async function sliceBars(
  marketData: MarketData,
  userId: string,
  { ticker, startDate = '', endDate = '9999-12-31' }: z.output<typeof BarsInputSchema>,
): Promise<BarsOutput> {
  const { bars, dividends } = await marketData.series(userId, ticker);
  const from = firstIndex(bars.dates, (date) => date >= startDate);
  const to = firstIndex(bars.dates, (date) => date > endDate);
  return {
    ticker,
    dates: bars.dates.slice(from, to),
    closes: bars.closes.slice(from, to),
    dividends: dividends.filter(({ exDate }) => exDate >= startDate && exDate <= endDate),
  };
}

function firstIndex(dates: readonly string[], test: (date: string) => boolean): number {
  const index = dates.findIndex(test);
  return index < 0 ? dates.length : index;
}
