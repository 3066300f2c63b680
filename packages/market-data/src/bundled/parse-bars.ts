import { type Bars, IsoDateSchema } from '@margin/contracts';

/**
 * The `date` and `close` columns of a CSV text with a header. Throws, naming the line, unless every row has a later
 * day than the previous one and a positive close.
 */
export function parseBars(csv: string): Bars {
  const [header = '', ...lines] = csv.trimEnd().split(/\r?\n/);
  const columns = header.split(',');
  const dateColumn = columns.indexOf('date');
  const closeColumn = columns.indexOf('close');
  const dates: string[] = [];
  const closes: number[] = [];
  lines.forEach((line, i) => {
    const cells = line.split(',');
    const date = IsoDateSchema.safeParse(cells[dateColumn]);
    const close = Number(cells[closeColumn]);
    if (
      !date.success ||
      !(date.data > (dates.at(-1) ?? '')) ||
      !(close > 0 && close < Number.POSITIVE_INFINITY)
    ) {
      throw new Error(`line ${i + 2} is not a later day with a positive close: ${line}`);
    }
    dates.push(date.data);
    closes.push(close);
  });
  return { dates, closes };
}
