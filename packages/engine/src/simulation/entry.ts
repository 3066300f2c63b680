import type { EventType } from '@margin/contracts';
import { equityOf } from './account.ts';
import { countedLeverage } from './counted-leverage.ts';
import { payInFreshCapital, payInOwnCapital } from './own-capital.ts';
import { recordEvent } from './record-event.ts';
import type { Run } from './run.ts';
import { byWeight, tradeTo } from './trade.ts';

/** Bar 0: the initial capital is paid in and the position is bought. */
export function openAccount(run: Run): void {
  payInOwnCapital(run);
  enter(run, 0, 'entry');
}

/** Whether a re-entry is due on this bar: W bars after the liquidation, not on the last bar, and not ruled out. */
export function isReentryDue({ parameters, outcome, liquidationBar, lastBar }: Run, bar: number): boolean {
  if (bar < liquidationBar + parameters.reentryWaitBars || bar === lastBar) return false;
  return outcome === 'completed' || (outcome === 'wiped_out' && parameters.mode === 'fresh_capital');
}

/** Re-enters the market, with fresh capital up to E0 or with what is left if that is enough. */
export function reenter(run: Run, bar: number): void {
  const { account, parameters } = run;
  if (parameters.mode === 'fresh_capital') payInFreshCapital(run, bar);
  else if (account.cash < parameters.minimumEquity) {
    refuseReentry(run);
    return;
  }
  run.isReentryRefused = false;
  enter(run, bar, 're_entry');
}

/** Final, unless scheduled deposits may still make the equity sufficient: then it is tried again on each later bar. */
function refuseReentry(run: Run): void {
  if (run.parameters.cashFlow === null) run.outcome = 'insufficient_equity';
  else run.isReentryRefused = true;
}

/** Buys at the close with all cash and a loan, so that leverage after costs is exactly L. */
function enter(run: Run, bar: number, type: EventType): void {
  const { account, parameters, daily, rounds, lastBar } = run;
  const { tradingCost } = parameters;
  const equityBefore = account.cash;
  const leverage = countedLeverage(run, equityBefore);
  const bought = (leverage * equityBefore) / (1 + leverage * tradingCost);
  const cost = tradeTo(run, bar, byWeight(bought));
  account.loan = leverage === 1 ? 0 : bought - (equityBefore - cost);
  account.accrued = 0;
  account.cash = 0;

  const equityAfter = equityOf(account);
  run.basis = equityAfter;
  // An entry bar has no interest and no rate.
  daily.benchmarkRate[bar] = Number.NaN;
  daily.borrowRate[bar] = Number.NaN;
  rounds.push({
    entryBar: bar,
    startEquity: equityBefore,
    exitBar: lastBar,
    flows: 0,
    endEquity: equityAfter,
    exitReason: 'end',
  });
  recordEvent(run, bar, type, { equityBefore, amount: account.marketValue });
}
