import {
  type BacktestParameters,
  dayNumber,
  type InputIssue,
  invalidInput,
  isoDate,
  type Market,
  type PriceSeries,
  type RateTable,
  tickersOf,
} from '@margin/contracts';

/** A date up to this many calendar days outside the data is a weekend or a holiday. */
const GRACE_DAYS = 7;
const MINIMUM_BARS = 2;

const withoutPrices = (ticker: string): InputIssue => ({
  path: 'ticker',
  message: `${ticker} has no prices`,
});

/** The prices of a ticker; INVALID_INPUT where the market does not have it. */
export function findPrices({ prices }: Market, { ticker }: { ticker: string }): PriceSeries {
  const found = prices.find((series) => series.ticker === ticker);
  if (!found) throw invalidInput([withoutPrices(ticker)]);
  return found;
}

/** What of a period lies before or after a series. */
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
    const fix = startDate < earliest ? `start on ${first} or later` : `start before ${last}`;
    issues.push({
      path: 'startDate',
      message: `the data of ${ticker} runs from ${first} to ${last}: ${fix}`,
    });
  }
  if (endDate > latest || endDate < first) {
    const fix = endDate > latest ? `end on ${last} or earlier` : `end after ${first}`;
    issues.push({ path: 'endDate', message: `the data of ${ticker} runs from ${first} to ${last}: ${fix}` });
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
    message: `at least ${MINIMUM_BARS} trading days are needed, ${tickers} has ${dates.length} from ${startDate} to ${endDate}: end later or start earlier`,
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
    message: `the fed funds table begins on ${tableStart ?? 'no day'}: start then or later, or use a fixed interest rate`,
  };
}
