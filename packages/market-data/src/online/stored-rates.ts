import type { PriceTexts, RateTable, StoredPrices } from '@margin/contracts';
import { ratesText, readRatesText } from '../canonical-text.ts';
import { compressText, decompressText } from '../dataset/compressed-text.ts';
import { FED_FUNDS_SERIES, fedFundsWith } from './fed-funds-updates.ts';

/** The fed funds table stored as a series without dividends: its lines are its bars. */
export function storeFedFunds({ steps, lastDate, source }: RateTable): StoredPrices {
  const [bars, none] = [compressText(ratesText(steps, lastDate)), compressText('')];
  return {
    ticker: FED_FUNDS_SERIES,
    name: 'Federal funds target rate',
    source,
    dividendsSource: 'None',
    priceColumn: 'close',
    firstDate: steps[0]?.date ?? lastDate,
    lastDate,
    rows: steps.length,
    dividendRows: 0,
    sha256: bars.sha256,
    dividendsSha256: none.sha256,
    rangesSha256: null,
    leverageFactor: 1,
    rawBytes: bars.rawBytes,
    notes: [],
    bars: bars.bytes,
    dividends: none.bytes,
    ranges: null,
  };
}

export function loadFedFunds({ bars }: Pick<PriceTexts, 'bars'>): RateTable {
  const { steps, lastDate } = readRatesText(decompressText(bars));
  return fedFundsWith(steps, lastDate);
}
