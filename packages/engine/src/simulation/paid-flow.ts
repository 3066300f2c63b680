import { equityOf, isInMarket, settle } from './account.ts';
import { at } from './daily-series.ts';
import { closeRound } from './liquidation.ts';
import { endCall } from './margin-call.ts';
import { recordEvent } from './record-event.ts';
import type { Run } from './run.ts';
import { sellShare } from './trade.ts';

/** Records a scheduled cash flow that was paid: USD, positive in. */
export function recordFlow(run: Run, bar: number, amount: number): void {
  const { daily, rounds, equityBeforeFlow } = run;
  daily.cashFlow[bar] = amount;
  const round = rounds.at(-1);
  if (round && round.exitReason === 'end') round.flows += amount;
  // A gain in percent is measured from the basis, which must move with the money.
  run.basis *= (equityBeforeFlow + amount) / equityBeforeFlow;
  recordEvent(run, bar, 'cash_flow', { equityBefore: equityBeforeFlow, amount });
}

/** A withdrawal of more than there is: everything is sold and what is left is paid out. Nothing follows. */
export function closeOut(run: Run, bar: number): void {
  const { account, daily } = run;
  const wasInMarket = isInMarket(account);
  const left = equityOf(account) - (wasInMarket ? sellShare(run, bar, 1, account.marketValue) : 0);
  // A cost beyond what is left is not paid.
  if (left < 0) daily.tradingCost[bar] = at(daily.tradingCost, bar) + left;
  const paid = Math.max(0, left);
  settle(account);
  run.outcome = 'exhausted';
  recordFlow(run, bar, -paid);
  if (wasInMarket) closeRound(run, bar, 0, 'exhausted');
  endCall(run, bar);
  recordEvent(run, bar, 'exhausted', { equityBefore: 0, amount: paid });
}
