import type { EventType } from '@margin/contracts';
import { equityOf, marketValueOf } from './account.ts';
import { at } from './columns.ts';
import { cushionAt, type Run } from './run.ts';

/** Bar 0: the own capital is paid in and the position is bought. */
export function openAccount(run: Run): void {
  const { initialInvestment } = run.parameters;
  run.account.cash = initialInvestment;
  run.rows.contribution[0] = initialInvestment;
  enter(run, 0, 'entry');
}

/** Whether a re-entry is due on this bar: W bars after the liquidation, not on the last bar, and not ruled out. */
export function isReentryDue({ parameters, outcome, liquidationBar, lastBar }: Run, bar: number): boolean {
  if (bar < liquidationBar + parameters.reentryWaitBars || bar === lastBar) return false;
  return outcome === 'completed' || (outcome === 'wiped_out' && parameters.mode === 'fresh_capital');
}

/** Back into the market: with fresh capital up to E0, or with what is left if that is enough. */
export function reenter(run: Run, bar: number): void {
  const { account, parameters } = run;
  if (parameters.mode === 'fresh_capital') contribute(run, bar);
  else if (account.cash < parameters.minimumEquity) {
    run.outcome = 'insufficient_equity';
    return;
  }
  enter(run, bar, 're_entry');
}

/** Brings the cash to E0; negative, a withdrawal of profit, where it is above. A shortfall is paid with it. */
function contribute({ account, parameters, rows, events }: Run, bar: number): void {
  const equityBefore = account.cash;
  const amount = parameters.initialInvestment - equityBefore;
  account.cash = parameters.initialInvestment;
  rows.contribution[bar] = amount;
  events.push({
    type: 'contribution',
    bar,
    equityBefore,
    equityAfter: parameters.initialInvestment,
    amount,
    cushion: 1,
  });
}

/** Buys at the close with all cash and a loan, so that leverage after costs is exactly L. */
function enter(run: Run, bar: number, type: EventType): void {
  const { account, parameters, period, rows, events, rounds, lastBar } = run;
  const { leverage, tradingCost } = parameters;
  const close = at(period.closes, bar);
  const equityBefore = account.cash;
  const bought = (leverage * equityBefore) / (1 + leverage * tradingCost);
  const cost = tradingCost * bought;
  account.shares = bought / close;
  account.loan = leverage === 1 ? 0 : bought - (equityBefore - cost);
  account.accrued = 0;
  account.cash = 0;

  const equityAfter = equityOf(account, close);
  run.basis = equityAfter;
  rows.tradingCost[bar] = cost;
  // No interest and no rate on an entry bar.
  rows.benchmarkRate[bar] = Number.NaN;
  rows.borrowRate[bar] = Number.NaN;
  rounds.push({
    entryBar: bar,
    startEquity: equityBefore,
    exitBar: lastBar,
    endEquity: equityAfter,
    exitReason: 'end',
  });
  events.push({
    type,
    bar,
    equityBefore,
    equityAfter,
    amount: marketValueOf(account, close),
    cushion: cushionAt(run, close),
  });
}
