import { equityOf, isBreach, isInMarket } from './account.ts';
import { startsPeriod } from './calendar.ts';
import { at } from './daily-series.ts';
import { deposit } from './deposit.ts';
import { closeOut, recordFlow } from './paid-flow.ts';
import type { Run } from './run.ts';
import { withdraw } from './withdrawal.ts';

/** Step 5 of a bar: the scheduled deposit or withdrawal, when it is due. `soldIntraday`: the broker sold on this bar. */
export function moveScheduledCash(run: Run, bar: number, soldIntraday: boolean): void {
  const { account } = run;
  const amount = dueAmount(run, bar);
  if (amount === 0) return;
  run.equityBeforeFlow = equityOf(account);
  if (!isInMarket(account)) moveOutOfMarket(run, bar, amount);
  else if (run.equityBeforeFlow > 0) {
    // An account that lacks equity pays nothing out, and what is paid in goes to its debt.
    const lacksEquity = soldIntraday || run.callBar !== null || isBreach(account);
    if (amount > 0) deposit(run, bar, amount, lacksEquity);
    else withdraw(run, bar, -amount, lacksEquity);
  }
}

/** USD, positive in; 0 if nothing is due, and after a wipe-out or a closing. */
function dueAmount({ parameters: { cashFlow }, period, outcome }: Run, bar: number): number {
  if (cashFlow === null || outcome === 'wiped_out' || outcome === 'exhausted') return 0;
  if (!startsPeriod(period, cashFlow.every, bar)) return 0;
  const years = Math.floor((at(period.months, bar) - at(period.months, 0)) / 12);
  return cashFlow.amount * (1 + cashFlow.growth) ** years;
}

function moveOutOfMarket(run: Run, bar: number, amount: number): void {
  const { account } = run;
  if (-amount >= account.cash) {
    closeOut(run, bar);
    return;
  }
  account.cash += amount;
  recordFlow(run, bar, amount);
}
