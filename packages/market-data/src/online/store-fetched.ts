import { type Dividend, dayNumber, type PriceColumn, type StoredPrices } from '@margin/contracts';
import { storePrices } from '../dataset/stored-prices.ts';
import { describeWarnings, inspectSeries } from '../import/index.ts';
import { type DatedPrice, rangesOf } from '../import/prices/ranges-of.ts';
import { knownLeverageFactor } from '../leveraged-funds.ts';
import { SourceError, unknownTicker } from './source-error.ts';

interface Fetched {
  /** The name that users know. */
  provider: string;
  ticker: string;
  name: string;
  /** Ascending, each day once, adjusted for splits. */
  prices: readonly DatedPrice[];
  dividends: readonly Dividend[];
  priceColumn: PriceColumn;
  notes: readonly string[];
}

const KINDS: Record<PriceColumn, string> = {
  close: 'daily closes, adjusted for splits',
  adjusted_close: 'daily closes, adjusted for splits and dividends',
};

/**
 * A fetched series, ready to store. Throws INVALID_INPUT without prices, ONLINE_DATA_UNAVAILABLE for prices that are not
 * daily or lack more than a month.
 */
export function storeFetched({
  provider,
  ticker,
  name,
  prices,
  dividends,
  priceColumn,
  notes,
}: Fetched): StoredPrices {
  const bars = { dates: prices.map(({ date }) => date), closes: prices.map(({ close }) => close) };
  if (bars.dates.length < 2) throw unknownTicker(provider, ticker);
  refuseMissingDays(provider, bars.dates);
  const warnings = inspectSeries(bars, dividends);
  if (warnings.some(({ kind }) => kind === 'sparse')) {
    throw new SourceError(`${provider} sent prices of ${ticker} that are not daily.`);
  }
  const description = {
    ticker,
    name,
    source: `${provider}: ${KINDS[priceColumn]}`,
    dividendsSource: dividendsSource(provider, priceColumn, dividends),
    priceColumn,
    leverageFactor: knownLeverageFactor(ticker),
    notes: [...notes, ...describeWarnings(warnings)],
  };
  return storePrices(description, bars, dividends, rangesOf(prices).ranges);
}

/** Exchanges are closed for up to ten days; the closure of 1914 is in no source. A shorter gap becomes a note. */
const LONGEST_GAP_DAYS = 31;

function refuseMissingDays(provider: string, dates: readonly string[]): void {
  dates.forEach((date, i) => {
    const before = dates[i - 1] ?? date;
    if (dayNumber(date) - dayNumber(before) <= LONGEST_GAP_DAYS) return;
    throw new SourceError(`${provider} sent no prices between ${before} and ${date}.`);
  });
}

function dividendsSource(provider: string, priceColumn: PriceColumn, dividends: readonly Dividend[]): string {
  if (priceColumn === 'adjusted_close') return 'In the adjusted closes';
  return dividends.length > 0 ? provider : 'None';
}
