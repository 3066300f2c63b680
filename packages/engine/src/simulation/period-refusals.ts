import {
  type BacktestParameters,
  dayNumber,
  formatDay,
  type InputIssue,
  invalidInput,
  isoDate,
  type Market,
  type PriceSeries,
  type RateTable,
  tickersOf,
} from '@margin/contracts';

/** A date this many calendar days outside the data may be a weekend or a holiday. */
const GRACE_DAYS = 7;
const MINIMUM_BARS = 2;

const withoutPrices = (ticker: string): InputIssue => ({
  path: 'ticker',
  message: `${ticker} has no prices. Choose another instrument.`,
});

/** The prices of a ticker; throws INVALID_INPUT if the market does not have it. */
export function findPrices({ prices }: Market, { ticker }: { ticker: string }): PriceSeries {
  const found = prices.find((series) => series.ticker === ticker);
  if (!found) throw invalidInput([withoutPrices(ticker)]);
  return found;
}

/** Issues with a period that lies outside of a series. */
export function refuseOutsideData(
  { startDate, endDate }: BacktestParameters,
  { ticker, bars: { dates } }: PriceSeries,
): InputIssue[] {
  const first = dates[0];
  const last = dates.at(-1);
  if (first === undefined || last === undefined) return [withoutPrices(ticker)];
  const earliest = isoDate(dayNumber(first) - GRACE_DAYS);
  const latest = isoDate(dayNumber(last) + GRACE_DAYS);
  const issues: InputIssue[] = [];
  if (startDate < earliest || startDate > last) {
    issues.push({
      path: 'startDate',
      message:
        startDate < earliest
          ? `${ticker} data starts ${formatDay(first)}. Choose a later start date.`
          : `${ticker} data ends ${formatDay(last)}. Choose an earlier start date.`,
    });
  }
  if (endDate > latest || endDate < first) {
    issues.push({
      path: 'endDate',
      message:
        endDate > latest
          ? `${ticker} data ends ${formatDay(last)}. Choose an earlier end date.`
          : `${ticker} data starts ${formatDay(first)}. Choose a later end date.`,
    });
  }
  return issues;
}

export function refuseTooShort(
  parameters: BacktestParameters,
  dates: readonly string[],
): InputIssue | undefined {
  if (dates.length >= MINIMUM_BARS) return undefined;
  const { startDate, endDate } = parameters;
  const tickers = tickersOf(parameters).join(' and ');
  return {
    path: 'endDate',
    message: `A run needs at least ${MINIMUM_BARS} trading days, and ${tickers} has ${dates.length} from ${startDate} to ${endDate}. Choose a longer period.`,
  };
}

export function refuseBeforeRates(
  { interest }: BacktestParameters,
  [firstDate = '']: readonly string[],
  { steps }: RateTable,
): InputIssue | undefined {
  const tableStart = steps[0]?.date;
  if (interest.kind === 'fixed' || (tableStart !== undefined && firstDate >= tableStart)) return undefined;
  return {
    path: 'startDate',
    message:
      tableStart === undefined
        ? 'There is no fed funds data. Choose a fixed interest rate.'
        : `Fed funds data starts ${formatDay(tableStart)}. Choose a later start date or a fixed interest rate.`,
  };
}
