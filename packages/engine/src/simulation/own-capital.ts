import { at } from './daily-series.ts';
import { recordEvent } from './record-event.ts';
import type { Run } from './run.ts';

/** Bar 0: the initial capital is paid in. */
export function payInOwnCapital(run: Run): void {
  bringCashTo(run, 0, run.parameters.initialInvestment);
}

/** Fresh capital of a re-entry, up to E0. Negative if there is more: profit is withdrawn. */
export function payInFreshCapital(run: Run, bar: number): void {
  const equityBefore = run.account.cash;
  const amount = bringCashTo(run, bar, run.parameters.initialInvestment);
  recordEvent(run, bar, 'contribution', { equityBefore, amount });
}

/** Pays in whatever cash lacks, including a shortfall, and returns the amount. For an account out of the market. */
function bringCashTo({ account, daily }: Run, bar: number, cash: number): number {
  const amount = cash - account.cash;
  account.cash = cash;
  daily.contribution[bar] = at(daily.contribution, bar) + amount;
  return amount;
}
