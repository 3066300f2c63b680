import type { BacktestParameters, Market, Outcome } from '@margin/contracts';
import { isInMarket, mark } from './account.ts';
import { priceBasket } from './basket.ts';
import { moveScheduledCash } from './cash-flow.ts';
import { at, type DailySeries } from './daily-series.ts';
import { receiveDividends } from './dividends.ts';
import { isReentryDue, openAccount, reenter } from './entry.ts';
import { accrueInterest } from './interest.ts';
import { checkIntraday } from './intraday.ts';
import { followLeveragePolicy } from './leverage-policy.ts';
import { checkMaintenance, endCall } from './margin-call.ts';
import type { Period } from './period.ts';
import { rebalance } from './rebalance.ts';
import { releverageOnGain } from './releverage.ts';
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
 * Buys on the first bar and marks once a day at the close, to the last bar. The parameters must be resolved and checked
 * against each other (BacktestParametersSchema); throws INVALID_INPUT if the data does not cover or fit them.
 */
export function simulate(parameters: BacktestParameters, market: Market): Simulation {
  const run = createRun(parameters, market);
  openAccount(run);
  recordRow(run, 0);
  for (let bar = 1; bar <= run.lastBar; bar += 1) {
    priceBasket(run.account, run.daily.basketClose, bar);
    accrueInterest(run, bar);
    receiveDividends(run, bar);
    const soldIntraday = checkIntraday(run, bar);
    mark(run.account, bar);
    moveScheduledCash(run, bar, soldIntraday);
    takeAction(run, bar, soldIntraday);
    recordRow(run, bar);
  }
  endRun(run);
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

/** Out of the market, the re-entry. In the market, the maintenance check, and trades unless the broker sold or waits. */
function takeAction(run: Run, bar: number, soldIntraday: boolean): void {
  if (!isInMarket(run.account)) {
    if (isReentryDue(run, bar)) reenter(run, bar);
    return;
  }
  if (soldIntraday || checkMaintenance(run, bar) || run.callBar !== null) return;
  releverageOnGain(run, bar);
  followLeveragePolicy(run, bar);
  rebalance(run, bar);
}

/** What is still open on the last bar ends there. */
function endRun(run: Run): void {
  const { rounds, daily, lastBar } = run;
  endCall(run, lastBar);
  const round = rounds.at(-1);
  if (round?.exitReason === 'end') round.endEquity = at(daily.equity, lastBar);
  if (run.isReentryRefused && run.outcome === 'completed') run.outcome = 'insufficient_equity';
}
