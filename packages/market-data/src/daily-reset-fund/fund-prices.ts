import {
  type Bars,
  dayNumber,
  dividendsOn,
  type FundTerms,
  firstIndex,
  formatDay,
  formatLeverage,
  type InputIssue,
  type PriceSeries,
  type RateStep,
} from '@margin/contracts';

const FIRST_PRICE = 100;
/** Money markets count years of 360 days, expense ratios years of 365. */
const FINANCING_YEAR = 360;
const EXPENSE_YEAR = 365;

export type FundPrices =
  | {
      kind: 'priced';
      bars: Bars;
      /** The day on which the fund loses everything; its bars end before it. Null if it never does. */
      worthlessOn: string | null;
    }
  | { kind: 'refused'; issue: InputIssue };

const refused = (path: keyof FundTerms | 'base', message: string): FundPrices => ({
  kind: 'refused',
  issue: { path, message },
});

/**
 * The closes of a daily-reset fund in USD, from 100 on the base's first day with a fed funds target to its last positive
 * price: price(t) = price(t-1) x max(0, 1 + k x r - (k - 1) x (max(0, target) + spread) x nights / 360
 * - expense ratio x nights / 365), with the base's return r = (close(t) + dividend(t)) / close(t-1) - 1 and the target
 * of day t-1. A dividend between two days falls on the later one.
 */
export function fundPrices(
  { ticker, bars: { dates, closes }, dividends }: Pick<PriceSeries, 'ticker' | 'bars' | 'dividends'>,
  steps: readonly RateStep[],
  { multiple, expenseRatio, financingSpread }: FundTerms,
): FundPrices {
  const tableStart = steps[0]?.date ?? '';
  const first = firstIndex(dates, (date) => date >= tableStart);
  let previous = dates[first];
  if (previous === undefined || first + 1 >= dates.length) {
    return refused(
      'base',
      `needs at least 2 days of prices from ${formatDay(tableStart)} on, where the fed funds data starts; ${ticker} has ${dates.length - first}`,
    );
  }
  const targetOn = inTurn(steps);
  const dividendOf = dividendsOn(dividends, dates.slice(first));
  const priced = { dates: [previous], closes: [FIRST_PRICE] };
  let price = FIRST_PRICE;
  for (let bar = first + 1; bar < dates.length; bar += 1) {
    const date = dates[bar] ?? '';
    const nights = dayNumber(date) - dayNumber(previous);
    const paid = dividendOf[bar - first] ?? 0;
    const baseReturn = ((closes[bar] ?? Number.NaN) + paid) / (closes[bar - 1] ?? Number.NaN) - 1;
    const financing =
      ((multiple - 1) * (Math.max(0, targetOn(previous)) + financingSpread) * nights) / FINANCING_YEAR;
    const expenses = (expenseRatio * nights) / EXPENSE_YEAR;
    price *= Math.max(0, 1 + multiple * baseReturn - financing - expenses);
    if (!Number.isFinite(price)) {
      return refused('base', `rises too far for ${formatLeverage(multiple)} of it; choose another series`);
    }
    if (price === 0) {
      return priced.dates.length > 1
        ? { kind: 'priced', bars: priced, worthlessOn: date }
        : refused(
            'multiple',
            `is too high: the fund would lose everything on its first day, ${formatDay(date)}`,
          );
    }
    priced.dates.push(date);
    priced.closes.push(price);
    previous = date;
  }
  return { kind: 'priced', bars: priced, worthlessOn: null };
}

/** The rate in force on a day; ask for days in ascending order, from the first step. */
function inTurn(steps: readonly RateStep[]): (date: string) => number {
  let position = 0;
  return (date) => {
    while ((steps[position + 1]?.date ?? '9999') <= date) position += 1;
    return steps[position]?.rate ?? Number.NaN;
  };
}
