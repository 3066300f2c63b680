import {
  type BacktestParameters,
  dayNumber,
  isoDate,
  type Market,
  type PriceSeries,
} from '@margin/contracts';
import { at, isDue, sum } from './arithmetic.ts';

/** One holding on the bars of a run. */
export interface ReferenceHolding {
  readonly weight: number;
  /** Its requirement m_i, a fraction of its market value. */
  readonly margin: number;
  readonly closes: readonly number[];
  /** Null if the run does not look at them. */
  readonly opens: readonly number[] | null;
  readonly lows: readonly number[] | null;
  /** Cash per share that falls on each bar, whether the account is in the market or not. */
  readonly dividends: readonly number[];
}

export interface ReferenceBars {
  readonly dates: readonly string[];
  readonly holdings: readonly ReferenceHolding[];
}

function seriesOf(market: Market, ticker: string): PriceSeries {
  const series = market.prices.find((each) => each.ticker === ticker);
  if (!series) throw new Error(`no prices of ${ticker}`);
  return series;
}

/** The bars of a run: the dates that every holding has, within the period. */
export function referenceBars(parameters: BacktestParameters, market: Market): ReferenceBars {
  const { startDate, endDate, maintenanceMargin, marginCheck } = parameters;
  const all = parameters.holdings.map((holding) => {
    const series = seriesOf(market, holding.ticker);
    return { holding, series, rowOf: new Map(series.bars.dates.map((date, row) => [date, row])) };
  });
  const dates = at(all, 0).series.bars.dates.filter(
    (date) => date >= startDate && date <= endDate && all.every(({ rowOf }) => rowOf.has(date)),
  );
  const holdings = all.map(({ holding, series, rowOf }): ReferenceHolding => {
    const rows = dates.map((date) => rowOf.get(date) ?? Number.NaN);
    const range = (values: readonly (number | null)[] | undefined) =>
      rows.map((row) => {
        const value = values?.[row];
        if (typeof value !== 'number') throw new Error(`no open or low of ${series.ticker}`);
        return value;
      });
    return {
      weight: holding.weight,
      // The requirement is m x k, at most 1; a holding's own replaces it.
      margin: holding.maintenanceMargin ?? Math.min(1, maintenanceMargin * series.leverageFactor),
      closes: rows.map((row) => at(series.bars.closes, row)),
      opens: marginCheck === 'intraday' ? range(series.ranges?.opens) : null,
      lows: marginCheck === 'intraday' ? range(series.ranges?.lows) : null,
      // All ex-dates after the previous bar, up to this one, add up.
      dividends: dates.map((date, bar) =>
        bar === 0
          ? 0
          : sum(
              series.dividends
                .filter(({ exDate }) => exDate > at(dates, bar - 1) && exDate <= date)
                .map(({ amount }) => amount),
            ),
      ),
    };
  });
  return { dates, holdings };
}

/** Whether `rebalance` is due for a position with these shares of its market value. */
export function isRebalanceDue(
  rebalance: BacktestParameters['rebalance'],
  shares: readonly number[],
  weights: readonly number[],
  previous: string,
  date: string,
): boolean {
  if (rebalance.kind === 'none') return false;
  if (rebalance.kind === 'calendar') return isDue(rebalance.every, previous, date);
  return shares.some((share, i) => Math.abs(share - at(weights, i)) > rebalance.band + 1e-9);
}

/** 1 + b(t) of the unlevered benchmark on each bar, 1 on the first. */
export function benchmarkGrowth(
  { dates, holdings }: ReferenceBars,
  rebalance: BacktestParameters['rebalance'],
): number[] {
  const weights = holdings.map(({ weight }) => weight);
  let held = weights;
  return dates.map((date, bar) => {
    if (bar === 0) return 1;
    const grown = holdings.map(
      ({ closes, dividends }, i) =>
        (at(held, i) * (at(closes, bar) + at(dividends, bar))) / at(closes, bar - 1),
    );
    const growth = sum(grown);
    held = grown.map((value) => value / growth);
    if (isRebalanceDue(rebalance, held, weights, at(dates, bar - 1), date)) held = weights;
    return growth;
  });
}

export interface NightsOfInterest {
  interest: number;
  /** Of the last night. */
  benchmarkRate: number | null;
  borrowRate: number;
}

/** Step 1: the interest on a loan for each night from the previous bar (inclusive) to this one (exclusive). */
export function interestOf(
  loan: number,
  { interest }: BacktestParameters,
  { rates }: Market,
  previous: string,
  date: string,
): NightsOfInterest {
  const target = (night: string) => {
    const step = rates.steps.findLast((each) => each.date <= night);
    if (!step) throw new Error(`no rate on ${night}`);
    return step.rate;
  };
  const result: NightsOfInterest = { interest: 0, benchmarkRate: null, borrowRate: 0 };
  for (let day = dayNumber(previous); day < dayNumber(date); day += 1) {
    const night = isoDate(day);
    if (interest.kind === 'fixed') {
      result.borrowRate = interest.annualRate;
      result.interest += (loan * interest.annualRate) / 360;
    } else if (interest.kind === 'fed_funds') {
      result.benchmarkRate = target(night);
      result.borrowRate = Math.max(0, result.benchmarkRate) + interest.spread;
      result.interest += (loan * result.borrowRate) / 360;
    } else {
      const { tiers, blended } = interest;
      result.benchmarkRate = interest.benchmark === 'fed_funds' ? target(night) : 0;
      const benchmark = Math.max(0, result.benchmarkRate);
      let yearly = 0;
      if (blended) {
        let below = 0;
        for (const { upTo, spread } of tiers) {
          const end = upTo ?? Number.POSITIVE_INFINITY;
          yearly += Math.max(0, Math.min(loan, end) - below) * (benchmark + spread);
          below = end;
        }
      } else {
        const tier = tiers.find(({ upTo }) => upTo === null || loan <= upTo * (1 + 1e-9));
        yearly = loan * (benchmark + (tier?.spread ?? Number.NaN));
      }
      result.borrowRate = loan === 0 ? benchmark + at(tiers, 0).spread : yearly / loan;
      result.interest += yearly / 360;
    }
  }
  return result;
}
