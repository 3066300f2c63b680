import type { BacktestParameters, EventType, ExitReason, MarketSeries, Outcome } from '@margin/contracts';
import { type Account, cushionOf, equityOf, marketValueOf } from './account.ts';
import { at, createRows, type DailyRows } from './columns.ts';
import { createRateClock, type RateClock } from './interest.ts';
import { beyondReach, isWithinReach } from './limits.ts';
import { type Period, selectPeriod } from './period.ts';

/** Something that happened to the account, unrounded; USD. */
export interface AccountEvent {
  readonly type: EventType;
  readonly bar: number;
  readonly equityBefore: number;
  readonly equityAfter: number;
  /** What was bought, sold, paid in or missing. */
  readonly amount: number;
  readonly cushion: number | null;
}

/** From an entry bar to its liquidation bar or the last bar. */
export interface RoundSpan {
  readonly entryBar: number;
  /** After the contribution, before the entry cost. */
  readonly startEquity: number;
  exitBar: number;
  endEquity: number;
  exitReason: ExitReason;
}

/** A backtest under way: what it is given, where the account stands, what was recorded so far. */
export interface Run {
  readonly parameters: BacktestParameters;
  readonly period: Period;
  readonly lastBar: number;
  readonly rates: RateClock;
  readonly account: Account;
  readonly rows: DailyRows;
  readonly events: AccountEvent[];
  readonly rounds: RoundSpan[];
  outcome: Outcome;
  /** B: the equity right after the last entry or re-leverage. */
  basis: number;
  /** The bar of the last liquidation, -1 before there is one. */
  liquidationBar: number;
  /** Sum of loan x nights / 360 so far, USD years. */
  loanYears: number;
}

export function createRun(parameters: BacktestParameters, market: MarketSeries): Run {
  const period = selectPeriod(parameters, market);
  const bars = period.dates.length;
  return {
    parameters,
    period,
    lastBar: bars - 1,
    rates: createRateClock(parameters.interest, market.rates.steps),
    account: { shares: 0, loan: 0, accrued: 0, cash: 0 },
    rows: createRows(bars),
    events: [],
    rounds: [],
    outcome: 'completed',
    basis: 0,
    liquidationBar: -1,
    loanYears: 0,
  };
}

/** Writes the state of the account after the bar's action, and the time-weighted index. */
export function recordRow(run: Run, bar: number): void {
  const { account, period, rows, rounds, liquidationBar, outcome } = run;
  const close = at(period.closes, bar);
  const equity = equityOf(account, close);
  const marketValue = marketValueOf(account, close);
  rows.shares[bar] = account.shares;
  rows.marketValue[bar] = marketValue;
  rows.loan[bar] = account.loan;
  rows.accrued[bar] = account.accrued;
  rows.cash[bar] = account.cash;
  rows.equity[bar] = equity;
  rows.round[bar] = account.shares > 0 || liquidationBar === bar ? rounds.length : 0;

  const previousIndex = bar === 0 ? 1 : at(rows.index, bar - 1);
  const equityBefore = bar === 0 ? 0 : at(rows.equity, bar - 1);
  const growth = equity / (equityBefore + at(rows.contribution, bar));
  const index = previousIndex > 0 && outcome !== 'wiped_out' ? previousIndex * growth : 0;
  rows.index[bar] = index;
  if (!(isWithinReach(equity) && isWithinReach(marketValue) && isWithinReach(index)))
    throw beyondReach(period.dates[bar]);
}

/** The cushion of the account as it stands at a close. */
export function cushionAt({ account, parameters }: Run, close: number): number | null {
  return cushionOf(equityOf(account, close), marketValueOf(account, close), parameters.maintenanceMargin);
}
