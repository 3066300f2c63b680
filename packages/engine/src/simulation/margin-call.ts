import { equityOf, isBreach } from './account.ts';
import { saleAtClose, sellForBroker } from './liquidation.ts';
import { recordEvent } from './record-event.ts';
import type { Run } from './run.ts';
import { shareToSell } from './share-to-sell.ts';

/** Step 6 of a bar: the maintenance check at the close. Returns whether the broker sold. */
export function checkMaintenance(run: Run, bar: number): boolean {
  const { account, parameters } = run;
  if (!isBreach(account)) {
    if (run.callBar !== null) meetCall(run, bar);
    return false;
  }
  if (parameters.callDays === 0) run.marginCalls += 1;
  else if (isWithinCallDays(run, bar)) return false;
  sellForBroker(run, bar, saleAtClose(account), shareAtClose(run));
  endCall(run, bar);
  return true;
}

/** Starts a call if there is none. Returns whether it may stay open: not without equity. */
function isWithinCallDays(run: Run, bar: number): boolean {
  const start = run.callBar ?? startCall(run, bar);
  return bar < start + run.parameters.callDays && equityOf(run.account) > 0;
}

function startCall(run: Run, bar: number): number {
  run.callBar = bar;
  run.marginCalls += 1;
  const equityBefore = equityOf(run.account);
  recordEvent(run, bar, 'margin_call', { equityBefore, amount: run.account.requirement - equityBefore });
  return bar;
}

function meetCall(run: Run, bar: number): void {
  endCall(run, bar);
  const equityBefore = equityOf(run.account);
  recordEvent(run, bar, 'call_met', { equityBefore, amount: equityBefore - run.account.requirement });
}

/** Ends an open call: met, sold, or cut off by the end of the run. */
export function endCall(run: Run, bar: number): void {
  if (run.callBar === null) return;
  run.longestCallBars = Math.max(run.longestCallBars, bar - run.callBar);
  run.callBar = null;
}

/** The share of every position whose sale at the close brings equity to (1 + buffer) x requirement. */
function shareAtClose({ account, parameters: { liquidation, tradingCost } }: Run): number {
  const equity = equityOf(account);
  if (liquidation.kind === 'full' || equity <= 0) return 1;
  const aim = (1 + liquidation.buffer) * account.requirement;
  return shareToSell(aim - equity, aim - tradingCost * account.marketValue);
}
