import {
  type BacktestParameters,
  dayNumber,
  type InputIssue,
  invalidInput,
  isoDate,
  type MarketSeries,
} from '@margin/contracts';
import { refuseCloses } from './limits.ts';

/** A date up to this many calendar days outside the data is a weekend or a holiday. */
const GRACE_DAYS = 7;
const MINIMUM_BARS = 2;

/** The bars of a run, the first one at index 0. */
export interface Period {
  readonly dates: readonly string[];
  /** Day numbers of the dates. */
  readonly days: Float64Array;
  /** Months since year 0 of the dates. */
  readonly months: Float64Array;
  /** USD per share. */
  readonly closes: Float64Array;
  /** USD per share of all ex-dates in (previous bar, this bar]; 0 on the first bar. */
  readonly dividends: Float64Array;
}

/** Cuts the period of a run out of the whole series. Throws INVALID_INPUT where the data does not cover it. */
export function selectPeriod(parameters: BacktestParameters, market: MarketSeries): Period {
  const { startDate, endDate } = parameters;
  const { dates: allDates, closes } = market.bars;
  const outside = refuseOutsideData(parameters, allDates);
  if (outside.length > 0) throw invalidInput(outside);

  const first = firstIndex(allDates, (date) => date >= startDate);
  const end = firstIndex(allDates, (date) => date > endDate);
  const dates = allDates.slice(first, end);
  const [firstDate] = dates;
  if (firstDate === undefined || dates.length < MINIMUM_BARS)
    throw invalidInput([tooShort(parameters, dates.length)]);
  const early = refuseBeforeRates(parameters, firstDate, market);
  if (early) throw invalidInput([early]);

  const closesHeld = new Float64Array(closes.slice(first, end));
  const extreme = refuseCloses(dates, closesHeld);
  if (extreme) throw invalidInput([extreme]);

  return {
    dates,
    days: new Float64Array(dates.map(dayNumber)),
    months: new Float64Array(dates.map(monthNumber)),
    closes: closesHeld,
    dividends: dividendsByBar(dates, market.dividends),
  };
}

function refuseOutsideData(
  { ticker, startDate, endDate }: BacktestParameters,
  dates: readonly string[],
): InputIssue[] {
  const first = dates[0];
  const last = dates.at(-1);
  if (first === undefined || last === undefined)
    return [{ path: 'ticker', message: `${ticker} has no prices` }];
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

function tooShort({ ticker, startDate, endDate }: BacktestParameters, bars: number): InputIssue {
  return {
    path: 'endDate',
    message: `at least ${MINIMUM_BARS} trading days are needed, ${ticker} has ${bars} from ${startDate} to ${endDate}: end later or start earlier`,
  };
}

function refuseBeforeRates(
  { interest }: BacktestParameters,
  firstDate: string,
  { rates }: MarketSeries,
): InputIssue | undefined {
  const tableStart = rates.steps[0]?.date;
  if (interest.kind === 'fixed' || (tableStart !== undefined && firstDate >= tableStart)) return undefined;
  return {
    path: 'startDate',
    message: `the fed funds table begins on ${tableStart ?? 'no day'}: start then or later, or use a fixed interest rate`,
  };
}

/** The first index whose date passes; the dates ascend, so do the answers from false to true. */
function firstIndex(dates: readonly string[], passes: (date: string) => boolean): number {
  let low = 0;
  let high = dates.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(dates[middle] ?? '')) high = middle;
    else low = middle + 1;
  }
  return low;
}

function dividendsByBar(dates: readonly string[], dividends: MarketSeries['dividends']): Float64Array {
  const perShare = new Float64Array(dates.length);
  const [firstDate = ''] = dates;
  for (const { exDate, amount } of dividends) {
    if (exDate <= firstDate) continue;
    const bar = firstIndex(dates, (date) => date >= exDate);
    if (bar < dates.length) perShare[bar] = (perShare[bar] ?? 0) + amount;
  }
  return perShare;
}

const monthNumber = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
