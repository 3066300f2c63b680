import { createHash } from 'node:crypto';
import type { Bars, CpiMonth, Dividend, Ranges, RateStep } from '@margin/contracts';
import { barsText, cpiText, dividendsText, rangesText, ratesText } from './canonical-text.ts';

export const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');

/** SHA-256 of the canonical text of bars. */
export const hashBars = (bars: Bars) => sha256Of(barsText(bars));

/** SHA-256 of the canonical text of open, high and low. */
export const hashRanges = (ranges: Ranges) => sha256Of(rangesText(ranges));

/** SHA-256 of the canonical text of dividends. */
export const hashDividends = (dividends: readonly Dividend[]) => sha256Of(dividendsText(dividends));

/** SHA-256 of the canonical text of rates. */
export const hashRates = (steps: readonly RateStep[], lastDate: string) =>
  sha256Of(ratesText(steps, lastDate));

/** SHA-256 of the canonical text of the CPI. */
export const hashCpi = (values: readonly CpiMonth[]) => sha256Of(cpiText(values));

/** The id of a dataset: the same for everyone with the same bars under the same ticker. */
export const datasetId = (ticker: string, barsSha256: string) => `${ticker}-${barsSha256.slice(0, 12)}`;
