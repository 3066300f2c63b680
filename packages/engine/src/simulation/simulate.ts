import type { BacktestParameters, MarketSeries, Outcome } from '@margin/contracts';
import { equityOf, isBreach, marketValueOf } from './account.ts';
import { at, type DailyRows } from './columns.ts';
import { receiveDividend } from './dividends.ts';
import { isReentryDue, openAccount, reenter } from './entry.ts';
import { accrueInterest } from './interest.ts';
import { liquidate } from './liquidation.ts';
import type { Period } from './period.ts';
import { isReleverageDue, releverage } from './releverage.ts';
import { type AccountEvent, createRun, type RoundSpan, type Run, recordRow } from './run.ts';

/** A run, complete and unrounded, with what it was made from. */
export interface Simulation {
  readonly parameters: BacktestParameters;
  readonly market: MarketSeries;
  readonly period: Period;
  readonly rows: DailyRows;
  readonly events: readonly AccountEvent[];
  readonly rounds: readonly Readonly<RoundSpan>[];
  readonly outcome: Outcome;
  /** Sum of loan x nights / 360: what the interest is a rate on. USD years. */
  readonly loanYears: number;
}

/**
 * Buys on the first bar and holds to the last, marking once a day at the close. The parameters are resolved and
 * checked against each other (BacktestParametersSchema); throws INVALID_INPUT where the data does not cover them.
 */
export function simulate(parameters: BacktestParameters, market: MarketSeries): Simulation {
  const run = createRun(parameters, market);
  openAccount(run);
  recordRow(run, 0);
  for (let bar = 1; bar <= run.lastBar; bar += 1) {
    accrueInterest(run, bar);
    receiveDividend(run, bar);
    takeAction(run, bar);
    recordRow(run, bar);
  }
  endLastRound(run);
  const { period, rows, events, rounds, outcome, loanYears } = run;
  return { parameters, market, period, rows, events, rounds, outcome, loanYears };
}

/** Marks the account at the close and takes at most one action. */
function takeAction(run: Run, bar: number): void {
  const { account, parameters, period } = run;
  const close = at(period.closes, bar);
  if (account.shares === 0) {
    if (isReentryDue(run, bar)) reenter(run, bar);
    return;
  }
  const marketValue = marketValueOf(account, close);
  if (isBreach(equityOf(account, close), marketValue, parameters.maintenanceMargin)) liquidate(run, bar);
  else if (isReleverageDue(run, close)) releverage(run, bar);
}

/** A round that no liquidation ended ends with the last bar. */
function endLastRound({ rounds, rows, lastBar }: Run): void {
  const round = rounds.at(-1);
  if (round?.exitReason === 'end') round.endEquity = at(rows.equity, lastBar);
}
