import { type Instrument, issuesOf, TickerSchema } from '@margin/contracts';
import { refuseInverse } from '@margin/market-data/import';

/** Why an own series cannot have this ticker; null if it can, or if there is none yet. */
export function tickerProblem(ticker: string, series: readonly Instrument[]): string | null {
  if (ticker === '') return null;
  const { error } = TickerSchema.safeParse(ticker);
  if (error) return `A ticker ${issuesOf(error)[0]?.message}`;
  const inverse = refuseInverse(ticker);
  if (inverse) return inverse.message;
  const isBundled = series.some((each) => each.ticker === ticker && each.origin === 'bundled');
  return isBundled ? `${ticker} is a built-in series. Choose another ticker` : null;
}
