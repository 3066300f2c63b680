import { type Bars, IsoDateSchema, type Ranges } from '@margin/contracts';
import { type DatedPrice, rangesOf } from '../import/prices/ranges-of.ts';

/**
 * The columns `date`, `open`, `high`, `low` and `close` of a CSV text with a header. Throws, naming the line, unless
 * every row has a later day than the previous one and a positive close.
 */
export function parseBars(csv: string): { bars: Bars; ranges: Ranges | null } {
  const [header = '', ...lines] = csv.trimEnd().split(/\r?\n/);
  const columns = header.split(',');
  const prices: DatedPrice[] = [];
  lines.forEach((line, i) => {
    const cells = line.split(',');
    const cellIn = (column: string) => cells[columns.indexOf(column)];
    const priceIn = (column: string) => positive(Number(cellIn(column)));
    const date = IsoDateSchema.safeParse(cellIn('date'));
    const close = priceIn('close');
    if (!date.success || !(date.data > (prices.at(-1)?.date ?? '')) || close === null) {
      throw new Error(`line ${i + 2} is not a later day with a positive close: ${line}`);
    }
    prices.push({
      date: date.data,
      close,
      open: priceIn('open'),
      high: priceIn('high'),
      low: priceIn('low'),
    });
  });
  const bars = { dates: prices.map(({ date }) => date), closes: prices.map(({ close }) => close) };
  return { bars, ranges: rangesOf(prices).ranges };
}

const positive = (value: number) => (value > 0 && value < Number.POSITIVE_INFINITY ? value : null);
