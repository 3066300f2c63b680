import { cushionNow, equityOf, payFromCashThenLoan } from './account.ts';
import { startsPeriod } from './calendar.ts';
import { at } from './daily-series.ts';
import { TRADE_TOLERANCE } from './releverage.ts';
import type { Run } from './run.ts';
import { byWeight, chargeFor, moveTo } from './trade.ts';

/** Doubles carry rounding errors: a weight must leave its band by more than this. */
export const BAND_TOLERANCE = 1e-9;

/** Restores the target weights at an unchanged market value, when it is due. */
export function rebalance(run: Run, bar: number): void {
  const { account, parameters, events } = run;
  if (account.positions.length === 1 || !isDue(run, bar)) return;
  const { marketValue } = account;
  const changed = changeOf(run, bar);
  if (changed <= TRADE_TOLERANCE * marketValue) return;

  const equityBefore = equityOf(account);
  const cost = chargeFor(run, bar, changed);
  // Without leverage there is no loan: the position pays what cash does not cover.
  const fromPosition = parameters.leverage === 1 ? Math.max(0, cost - account.cash) : 0;
  moveTo(run, bar, byWeight(marketValue - fromPosition));
  payFromCashThenLoan(account, cost - fromPosition);
  run.traded += changed;
  events.push({
    type: 'rebalance',
    bar,
    equityBefore,
    equityAfter: equityOf(account),
    amount: changed,
    cushion: cushionNow(account),
  });
}

function isDue(run: Run, bar: number): boolean {
  const { account, period, parameters } = run;
  const rule = parameters.rebalance;
  switch (rule.kind) {
    case 'none':
      return false;
    case 'calendar':
      return startsPeriod(period, rule.every, bar);
    case 'band':
      return account.positions.some(({ holding, shares }) => {
        const weight = (shares * at(holding.closes, bar)) / account.marketValue;
        return Math.abs(weight - holding.weight) > rule.band + BAND_TOLERANCE;
      });
  }
}

/** The USD to buy and sell to reach the target weights. */
function changeOf({ account }: Run, bar: number): number {
  let changed = 0;
  for (const { holding, shares } of account.positions)
    changed += Math.abs(holding.weight * account.marketValue - shares * at(holding.closes, bar));
  return changed;
}
