import type { BacktestParameters } from '@margin/contracts';
import { equityOf, payFromCashThenLoan } from './account.ts';
import { startsPeriod } from './calendar.ts';
import { at } from './daily-series.ts';
import type { Period } from './period.ts';
import { recordEvent } from './record-event.ts';
import type { Run } from './run.ts';
import { BAND_TOLERANCE, TRADE_TOLERANCE } from './tolerances.ts';
import { byWeight, chargeFor, moveTo } from './trade.ts';

/** Restores the target weights at an unchanged market value, when it is due. */
export function rebalance(run: Run, bar: number): void {
  const { account, parameters } = run;
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
  recordEvent(run, bar, 'rebalance', { equityBefore, amount: changed });
}

function isDue({ account, period, parameters }: Run, bar: number): boolean {
  const weightOf = (i: number) => {
    const position = account.positions[i];
    return position ? (position.shares * at(position.holding.closes, bar)) / account.marketValue : 0;
  };
  return isRebalanceDue(parameters.rebalance, period, bar, weightOf);
}

/** Whether a rule restores these weights on a bar. */
export function isRebalanceDue(
  rule: BacktestParameters['rebalance'],
  period: Period,
  bar: number,
  weightOf: (holding: number) => number,
): boolean {
  switch (rule.kind) {
    case 'none':
      return false;
    case 'calendar':
      return startsPeriod(period, rule.every, bar);
    case 'band':
      return period.holdings.some(
        ({ weight }, i) => Math.abs(weightOf(i) - weight) > rule.band + BAND_TOLERANCE,
      );
  }
}

/** The USD to buy and sell to reach the target weights. */
function changeOf({ account }: Run, bar: number): number {
  let changed = 0;
  for (const { holding, shares } of account.positions)
    changed += Math.abs(holding.weight * account.marketValue - shares * at(holding.closes, bar));
  return changed;
}
