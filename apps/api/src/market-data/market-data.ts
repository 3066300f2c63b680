import type { BarsInputSchema, BarsOutput, InstrumentsOutputSchema } from '@margin/contracts';
import { fedFundsCoverage, type MarketDataProvider, requireSeries } from '@margin/market-data';
import type { z } from 'zod';

/** The catalogue, and what the fed funds table covers. */
export async function listInstruments(
  provider: MarketDataProvider,
): Promise<z.input<typeof InstrumentsOutputSchema>> {
  return { instruments: [...(await provider.instruments())], fedFunds: fedFundsCoverage() };
}

/** The bars and dividends from startDate to endDate, both inclusive, the whole series without them. */
export async function sliceBars(
  provider: MarketDataProvider,
  { ticker, startDate = '', endDate = '9999-12-31' }: z.output<typeof BarsInputSchema>,
): Promise<BarsOutput> {
  const { bars, dividends } = await requireSeries(provider, ticker);
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
