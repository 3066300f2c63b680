import {
  type BacktestParameters,
  dayNumber,
  firstIndex,
  formatDay,
  type InputIssue,
  invalidInput,
  isoDate,
  type Market,
  type PriceSeries,
  type RateTable,
  refuseResolvedMargin,
  tickersOf,
} from '@margin/contracts';
import { usesFedFunds } from './rate-clock.ts';

/** A date this many calendar days outside the data may be a weekend or a holiday. */
const GRACE_DAYS = 7;
const MINIMUM_BARS = 2;

const withoutPrices = ({ holdings }: BacktestParameters, ticker: string): InputIssue => ({
  path: holdings.length > 1 ? 'holdings' : 'ticker',
  message: `${ticker} has no prices. Choose another instrument.`,
});

/** The prices of a ticker; throws INVALID_INPUT if the market does not have it. */
export function findPrices(parameters: BacktestParameters, { prices }: Market, ticker: string): PriceSeries {
  const found = prices.find((series) => series.ticker === ticker);
  if (!found) throw invalidInput([withoutPrices(parameters, ticker)]);
  return found;
}

/** The limits of the account, at the requirements that leverage factors make. */
export function refuseMarginOf(
  parameters: BacktestParameters,
  prices: readonly PriceSeries[],
): InputIssue | undefined {
  const factors = new Map(prices.map(({ ticker, leverageFactor }) => [ticker, leverageFactor]));
  return refuseResolvedMargin(parameters, (ticker) => factors.get(ticker) ?? 1);
}

/** A check within the day needs an open and a low on every row from the first bar to the last. */
export function refuseMissingLows(
  { ticker, bars, ranges }: PriceSeries,
  dates: readonly string[],
): InputIssue | undefined {
  const from = firstIndex(bars.dates, (date) => date >= (dates[0] ?? ''));
  const end = firstIndex(bars.dates, (date) => date > (dates.at(-1) ?? ''));
  for (let row = from; row < end; row += 1) {
    if (typeof ranges?.opens[row] === 'number' && typeof ranges.lows[row] === 'number') continue;
    return {
      path: 'marginCheck',
      message: ranges
        ? `${ticker} has no open or low on ${bars.dates[row]}. Check at the close, or choose another period or instrument.`
        : `${ticker} has no opens and lows. Check at the close, or choose an instrument that has them.`,
    };
  }
  return undefined;
}

/** Issues with a period that lies outside of a series. */
export function refuseOutsideData(
  parameters: BacktestParameters,
  { ticker, bars: { dates } }: PriceSeries,
): InputIssue[] {
  const first = dates[0];
  const last = dates.at(-1);
  if (first === undefined || last === undefined) return [withoutPrices(parameters, ticker)];
  const { startDate, endDate } = parameters;
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
  const tickers = tickersOf(parameters);
  const [has, wayOut] =
    tickers.length > 1
      ? [`${tickers.join(' and ')} share`, 'Choose a longer period or other holdings.']
      : [`${tickers[0]} has`, 'Choose a longer period.'];
  return {
    path: 'endDate',
    message: `A run needs at least ${MINIMUM_BARS} trading days, and ${has} ${dates.length} from ${startDate} to ${endDate}. ${wayOut}`,
  };
}

export function refuseBeforeRates(
  { interest }: BacktestParameters,
  [firstDate = '']: readonly string[],
  { steps }: RateTable,
): InputIssue | undefined {
  const tableStart = steps[0]?.date;
  if (!usesFedFunds(interest) || (tableStart !== undefined && firstDate >= tableStart)) return undefined;
  return {
    path: 'startDate',
    message:
      tableStart === undefined
        ? 'There is no fed funds data. Choose a fixed interest rate.'
        : `Fed funds data starts ${formatDay(tableStart)}. Choose a later start date or a fixed interest rate.`,
  };
}
