import {
  type BacktestParameters,
  dividendsOn,
  type InputIssue,
  invalidInput,
  type Market,
} from '@margin/contracts';
import { refuseLargeDocument } from '../document-size.ts';
import { commonDates, numberDates, valuesOn } from './calendar.ts';
import { type Holding, type Intraday, type Target, targetsOf } from './holdings.ts';
import { refuseCloses } from './limits.ts';
import {
  findPrices,
  refuseBeforeRates,
  refuseMarginOf,
  refuseMissingLows,
  refuseOutsideData,
  refuseTooShort,
} from './period-refusals.ts';

/** The bars of a run, the first at index 0: the days on which everything it holds has a close. */
export interface Period {
  readonly dates: readonly string[];
  /** Day numbers of the dates. */
  readonly days: Float64Array;
  /** Months since year 0 of the dates. */
  readonly months: Float64Array;
  readonly holdings: readonly Holding[];
}

/** Cuts the period of a run out of the whole series. Throws INVALID_INPUT if the data does not cover it or fit the run. */
export function selectPeriod(parameters: BacktestParameters, market: Market): Period {
  const targets = targetsOf(parameters, (ticker) => findPrices(parameters, market, ticker));
  const series = targets.map(({ prices }) => prices);
  refuseAny([refuseMarginOf(parameters, series)]);
  refuseAny(series.flatMap((prices) => refuseOutsideData(parameters, prices)));
  const dates = commonDates(series, parameters);
  refuseAny([refuseTooShort(parameters, dates)]);
  refuseAny(refuseLargeDocument(parameters, dates.length));
  refuseAny([refuseBeforeRates(parameters, dates, market.rates)]);
  return {
    dates,
    ...numberDates(dates),
    holdings: targets.map((target) => holdingOn(target, dates, parameters.marginCheck)),
  };
}

function refuseAny(refusals: readonly (InputIssue | undefined)[]): void {
  const issues = refusals.filter((issue) => issue !== undefined);
  if (issues.length > 0) throw invalidInput(issues);
}

function holdingOn(
  target: Target,
  dates: readonly string[],
  marginCheck: BacktestParameters['marginCheck'],
): Holding {
  const { bars, dividends } = target.prices;
  const closes = valuesOn(bars, bars.closes, dates);
  refuseAny([refuseCloses(dates, closes)]);
  return {
    ...target,
    closes,
    dividends: dividendsOn(dividends, dates),
    intraday: marginCheck === 'intraday' ? intradayOn(target, dates) : null,
  };
}

function intradayOn({ prices }: Target, dates: readonly string[]): Intraday {
  refuseAny([refuseMissingLows(prices, dates)]);
  const { bars, ranges } = prices;
  const column = (values: readonly (number | null)[] = []) =>
    valuesOn(
      bars,
      values.map((value) => value ?? Number.NaN),
      dates,
    );
  return { opens: column(ranges?.opens), lows: column(ranges?.lows) };
}
