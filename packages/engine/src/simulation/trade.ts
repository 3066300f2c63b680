import { mark, type Position } from './account.ts';
import { at } from './daily-series.ts';
import type { Run } from './run.ts';

/** The market value that a trade should bring a position to, USD. */
type TargetOf = (position: Position) => number;

/**
 * Buys and sells at the bar's close, bringing each position to its target. Returns the cost in USD, which is recorded here
 * but paid by the caller.
 */
export const tradeTo = (run: Run, bar: number, targetOf: TargetOf): number =>
  chargeFor(run, bar, moveTo(run, bar, targetOf));

/** The same without a cost. Returns the USD bought and sold. */
export function moveTo({ account }: Run, bar: number, targetOf: TargetOf): number {
  let traded = 0;
  for (const position of account.positions) {
    const close = at(position.holding.closes, bar);
    const target = targetOf(position);
    traded += Math.abs(target - position.shares * close);
    position.shares = target / close;
  }
  mark(account, bar);
  return traded;
}

/** Buys one position for `amount` USD at the bar's close; returns the cost like `tradeTo`. */
export function buy(run: Run, bar: number, position: Position, amount: number): number {
  position.shares += amount / at(position.holding.closes, bar);
  mark(run.account, bar);
  return chargeFor(run, bar, amount);
}

/** Sells the same share of every position for `amount` USD altogether; returns the cost like `tradeTo`. */
export function sellShare(run: Run, bar: number, share: number, amount: number): number {
  for (const position of run.account.positions) position.shares *= 1 - share;
  mark(run.account, bar);
  return chargeFor(run, bar, amount);
}

/** Records the cost of trading this many USD, and returns it. */
export function chargeFor({ parameters, daily }: Run, bar: number, traded: number): number {
  const cost = parameters.tradingCost * traded;
  daily.tradingCost[bar] = at(daily.tradingCost, bar) + cost;
  return cost;
}

/** Targets that divide a market value by the target weights. */
export const byWeight =
  (total: number): TargetOf =>
  ({ holding }) =>
    total * holding.weight;

/** Targets that divide a market value in proportion to the positions at the bar's close. */
export const inProportion = ({ account: { marketValue } }: Run, bar: number, total: number): TargetOf => {
  return ({ holding, shares }) => total * ((shares * at(holding.closes, bar)) / marketValue);
};

/** Targets after a purchase that is divided by the target weights. */
export const addedByWeight =
  (bar: number, bought: number): TargetOf =>
  ({ holding, shares }) =>
    shares * at(holding.closes, bar) + bought * holding.weight;
