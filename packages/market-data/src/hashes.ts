import { createHash } from 'node:crypto';
import type { Bars, Dividend, RateStep } from '@margin/contracts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const canonicalText = (lines: readonly (readonly [date: string, value: number])[]) =>
  lines.map(([date, value]) => `${date},${value}\n`).join('');

/** SHA-256 of the lines `date,close`, numbers in their shortest decimal form, each line ended by a line feed. */
export function hashBars({ dates, closes }: Bars): string {
  return sha256(dates.map((date, i) => `${date},${closes[i]}\n`).join(''));
}

/** SHA-256 of the lines `ex-date,amount`, as with bars. */
export function hashDividends(dividends: readonly Dividend[]): string {
  return sha256(canonicalText(dividends.map(({ exDate, amount }) => [exDate, amount])));
}

/** SHA-256 of the lines `date,rate`, as with bars, and of a last one with the day that the table is known to. */
export function hashRates(steps: readonly RateStep[], lastDate: string): string {
  return sha256(`${canonicalText(steps.map(({ date, rate }) => [date, rate]))}${lastDate}\n`);
}

/** The id of a dataset: the same for everybody who holds the same bars under the same ticker. */
export const datasetId = (ticker: string, barsSha256: string) => `${ticker}-${barsSha256.slice(0, 12)}`;
