import type { Bars, CpiMonth, Dividend, Ranges, RateStep } from '@margin/contracts';

/** Lines `date,value` or `month,value`: shortest decimal form, each ended by a line feed. */
const canonicalText = (lines: readonly (readonly [when: string, value: number])[]) =>
  lines.map(([when, value]) => `${when},${value}\n`).join('');

export const barsText = ({ dates, closes }: Bars) =>
  dates.map((date, i) => `${date},${closes[i]}\n`).join('');

const cellOf = (value: number | null | undefined) => value ?? '';

/** Lines `open,high,low` of the bars, with empty missing values. */
export const rangesText = ({ opens, highs, lows }: Ranges) =>
  opens.map((open, i) => `${cellOf(open)},${cellOf(highs[i])},${cellOf(lows[i])}\n`).join('');

export const dividendsText = (dividends: readonly Dividend[]) =>
  canonicalText(dividends.map(({ exDate, amount }) => [exDate, amount]));

/** Followed by a line with the day up to which the table is known. */
export const ratesText = (steps: readonly RateStep[], lastDate: string) =>
  `${canonicalText(steps.map(({ date, rate }) => [date, rate]))}${lastDate}\n`;

export const cpiText = (values: readonly CpiMonth[]) =>
  canonicalText(values.map(({ month, value }) => [month, value]));

const linesOf = (text: string) => text.split('\n').slice(0, -1);

function readLine(line: string): [date: string, value: number] {
  const comma = line.indexOf(',');
  return [line.slice(0, comma), Number(line.slice(comma + 1))];
}

export function readBarsText(text: string): Bars {
  const lines = linesOf(text).map(readLine);
  return { dates: lines.map(([date]) => date), closes: lines.map(([, close]) => close) };
}

const numberOrNull = (cell: string | undefined) => (cell ? Number(cell) : null);

export function readRangesText(text: string): Ranges {
  const rows = linesOf(text).map((line) => line.split(','));
  const column = (index: number) => rows.map((cells) => numberOrNull(cells[index]));
  return { opens: column(0), highs: column(1), lows: column(2) };
}

export const readDividendsText = (text: string): Dividend[] =>
  linesOf(text).map((line) => {
    const [exDate, amount] = readLine(line);
    return { exDate, amount };
  });

export function readRatesText(text: string): { steps: RateStep[]; lastDate: string } {
  const lines = linesOf(text);
  const steps = lines.slice(0, -1).map((line) => {
    const [date, rate] = readLine(line);
    return { date, rate };
  });
  return { steps, lastDate: lines.at(-1) ?? '' };
}
