import type { BacktestParameters, Market, Outcome } from '@margin/contracts';
import { isBreach, isInMarket, mark } from './account.ts';
import { at, type DailySeries } from './daily-series.ts';
import { receiveDividends } from './dividends.ts';
import { isReentryDue, openAccount, reenter } from './entry.ts';
import { accrueInterest } from './interest.ts';
import { liquidate } from './liquidation.ts';
import type { Period } from './period.ts';
import { isReleverageDue, releverage } from './releverage.ts';
import { type AccountEvent, createRun, type RoundSpan, type Run, recordRow } from './run.ts';

/** A completed run, unrounded, with its inputs. */
export interface Simulation {
  readonly parameters: BacktestParameters;
  readonly market: Market;
  readonly period: Period;
  readonly daily: DailySeries;
  readonly events: readonly AccountEvent[];
  readonly rounds: readonly Readonly<RoundSpan>[];
  readonly outcome: Outcome;
  /** Sum of loan x nights / 360, the base of the interest. USD years. */
  readonly loanYears: number;
  /** USD bought and sold that turnover counts: everything but entries and liquidations. */
  readonly traded: number;
  readonly marginCalls: number;
  /** Bars from the start of the longest call to its end. */
  readonly longestCallBars: number;
}

/**
 * Buys on the first bar and holds to the last, marking once a day at the close. The parameters must be resolved and
 * checked against each other (BacktestParametersSchema); throws INVALID_INPUT if the data does not cover them.
 */
export function simulate(parameters: BacktestParameters, market: Market): Simulation {
  const run = createRun(parameters, market);
  openAccount(run);
  recordRow(run, 0);
  for (let bar = 1; bar <= run.lastBar; bar += 1) {
    accrueInterest(run, bar);
    receiveDividends(run, bar);
    mark(run.account, bar);
    takeAction(run, bar);
    recordRow(run, bar);
  }
  endLastRound(run);
  const { period, daily, events, rounds, outcome, loanYears, traded, marginCalls, longestCallBars } = run;
  return {
    parameters,
    market,
    period,
    daily,
    events,
    rounds,
    outcome,
    loanYears,
    traded,
    marginCalls,
    longestCallBars,
  };
}

/** At most one action per bar. */
function takeAction(run: Run, bar: number): void {
  const { account } = run;
  if (!isInMarket(account)) {
    if (isReentryDue(run, bar)) reenter(run, bar);
  } else if (isBreach(account)) liquidate(run, bar);
  else if (isReleverageDue(run)) releverage(run, bar);
}

/** A round without a liquidation ends with the last bar. */
function endLastRound({ rounds, daily, lastBar }: Run): void {
  const round = rounds.at(-1);
  if (round?.exitReason === 'end') round.endEquity = at(daily.equity, lastBar);
}
