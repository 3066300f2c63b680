import { type BarsInputSchema, type BarsOutput, firstIndex, type PriceSeries } from '@margin/contracts';
import type { z } from 'zod';

export interface BarsTask {
  series: PriceSeries;
  input: z.output<typeof BarsInputSchema>;
}

/** Bars with their ranges and dividends, from startDate to endDate inclusive; without dates, the whole series. */
export function sliceBars({
  series: { bars, ranges, dividends },
  input: { ticker, startDate = '', endDate = '9999-12-31' },
}: BarsTask): BarsOutput {
  const from = firstIndex(bars.dates, (date) => date >= startDate);
  const to = firstIndex(bars.dates, (date) => date > endDate);
  return {
    ticker,
    dates: bars.dates.slice(from, to),
    closes: bars.closes.slice(from, to),
    opens: ranges?.opens.slice(from, to) ?? null,
    highs: ranges?.highs.slice(from, to) ?? null,
    lows: ranges?.lows.slice(from, to) ?? null,
    dividends: dividends.filter(({ exDate }) => exDate >= startDate && exDate <= endDate),
  };
}
