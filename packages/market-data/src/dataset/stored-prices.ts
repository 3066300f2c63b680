import type {
  Bars,
  Dividend,
  PriceFacts,
  PriceSeries,
  PriceTexts,
  Ranges,
  StoredPrices,
} from '@margin/contracts';
import {
  barsText,
  dividendsText,
  rangesText,
  readBarsText,
  readDividendsText,
  readRangesText,
} from '../canonical-text.ts';
import { datasetId } from '../hashes.ts';
import { compressText, decompressText } from './compressed-text.ts';

type Description = Pick<
  PriceFacts,
  'ticker' | 'name' | 'source' | 'dividendsSource' | 'priceColumn' | 'leverageFactor' | 'notes'
>;

/** `bars` must not be empty. */
export function storePrices(
  description: Description,
  bars: Bars,
  dividends: readonly Dividend[],
  ranges: Ranges | null = null,
): StoredPrices {
  const barsStored = compressText(barsText(bars));
  const dividendsStored = compressText(dividendsText(dividends));
  const rangesStored = ranges && compressText(rangesText(ranges));
  return {
    ...description,
    firstDate: bars.dates[0] ?? '',
    lastDate: bars.dates.at(-1) ?? '',
    rows: bars.dates.length,
    dividendRows: dividends.length,
    sha256: barsStored.sha256,
    dividendsSha256: dividendsStored.sha256,
    rangesSha256: rangesStored?.sha256 ?? null,
    rawBytes: barsStored.rawBytes + dividendsStored.rawBytes + (rangesStored?.rawBytes ?? 0),
    bars: barsStored.bytes,
    dividends: dividendsStored.bytes,
    ranges: rangesStored?.bytes ?? null,
  };
}

/** What a run reports about a series, without its rows. */
export function describePrices(
  stored: PriceFacts,
): Pick<PriceSeries, 'ticker' | 'rangesSha256' | 'leverageFactor' | 'dataset' | 'notes'> {
  const { ticker, source, dividendsSource, firstDate, lastDate, rows, sha256, dividendsSha256 } = stored;
  return {
    ticker,
    rangesSha256: stored.rangesSha256,
    leverageFactor: stored.leverageFactor,
    dataset: {
      id: datasetId(ticker, sha256),
      source,
      first_date: firstDate,
      last_date: lastDate,
      rows,
      sha256,
      dividends: { source: dividendsSource, estimated: false, sha256: dividendsSha256 },
    },
    notes: stored.notes,
  };
}

/** The rows of a series; takes a third of a second for two centuries. */
export const readPrices = ({
  bars,
  dividends,
}: Pick<PriceTexts, 'bars' | 'dividends'>): Pick<PriceSeries, 'bars' | 'dividends'> => ({
  bars: readBarsText(decompressText(bars)),
  dividends: readDividendsText(decompressText(dividends)),
});

/** Open, high and low of a stored series; null if its file had none. */
export const readRanges = ({ ranges }: Pick<PriceTexts, 'ranges'>): Ranges | null =>
  ranges && readRangesText(decompressText(ranges));
