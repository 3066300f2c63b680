import { type BacktestParameters, invalidInput, type Market } from '@margin/contracts';
import { closesOn, commonDates, dividendsOn, numberDates } from './calendar.ts';
import { type Holding, type Target, targetsOf } from './holdings.ts';
import { refuseCloses } from './limits.ts';
import { findPrices, refuseBeforeRates, refuseOutsideData, refuseTooShort } from './period-refusals.ts';

/** The bars of a run, the first at index 0: the days on which everything it holds has a close. */
export interface Period {
  readonly dates: readonly string[];
  /** Day numbers of the dates. */
  readonly days: Float64Array;
  /** Months since year 0 of the dates. */
  readonly months: Float64Array;
  readonly holdings: readonly Holding[];
}

/** Cuts the period of a run out of the whole series. Throws INVALID_INPUT if the data does not cover it. */
export function selectPeriod(parameters: BacktestParameters, market: Market): Period {
  const targets = targetsOf(parameters).map((target) => ({ ...target, prices: findPrices(market, target) }));
  const series = targets.map(({ prices }) => prices);
  const outside = series.flatMap((prices) => refuseOutsideData(parameters, prices));
  if (outside.length > 0) throw invalidInput(outside);

  const dates = commonDates(series, parameters);
  const refused = refuseTooShort(parameters, dates) ?? refuseBeforeRates(parameters, dates, market.rates);
  if (refused) throw invalidInput([refused]);

  return {
    dates,
    ...numberDates(dates),
    holdings: targets.map((target) => holdingOn(target, dates)),
  };
}

function holdingOn(target: Target & Pick<Holding, 'prices'>, dates: readonly string[]): Holding {
  const { bars, dividends } = target.prices;
  const closes = closesOn(bars, dates);
  const extreme = refuseCloses(dates, closes);
  if (extreme) throw invalidInput([extreme]);
  return { ...target, closes, dividends: dividendsOn(dividends, dates) };
}
