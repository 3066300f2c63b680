import { mark, type Position } from './account.ts';
import { at } from './daily-series.ts';
import type { Run } from './run.ts';

/** The market value that a trade brings a position to, USD. */
type TargetOf = (position: Position) => number;

/**
 * Buys and sells at the bar's close, each position to its target. Returns the cost, USD, which is recorded here and
 * paid by the caller, who knows from what.
 */
export function tradeTo(run: Run, bar: number, targetOf: TargetOf): number {
  let traded = 0;
  for (const position of run.account.positions) {
    const close = at(position.holding.closes, bar);
    const target = targetOf(position);
    traded += Math.abs(target - position.shares * close);
    position.shares = target / close;
  }
  mark(run.account, bar);
  return chargeFor(run, bar, traded);
}

/** Buys for so many USD of one position at the bar's close, and returns the cost like `tradeTo`. */
export function buy(run: Run, bar: number, position: Position, amount: number): number {
  position.shares += amount / at(position.holding.closes, bar);
  mark(run.account, bar);
  return chargeFor(run, bar, amount);
}

function chargeFor({ parameters, daily }: Run, bar: number, traded: number): number {
  const cost = parameters.tradingCost * traded;
  daily.tradingCost[bar] = at(daily.tradingCost, bar) + cost;
  return cost;
}

/** A market value shared out by the target weights, */
export const byWeight =
  (total: number): TargetOf =>
  ({ holding }) =>
    total * holding.weight;

/** as the positions stand at the bar's close, */
export const inProportion = ({ account: { marketValue } }: Run, bar: number, total: number): TargetOf => {
  return ({ holding, shares }) => total * ((shares * at(holding.closes, bar)) / marketValue);
};

/** and to none. */
export const soldOut: TargetOf = () => 0;
