import type { BacktestParameters, EventType, ExitReason, Market, Outcome } from '@margin/contracts';
import { type Account, createAccount, equityOf, isInMarket } from './account.ts';
import { basketPrices } from './basket.ts';
import { at, createDailySeries, type DailySeries } from './daily-series.ts';
import { beyondReach, isWithinReach } from './limits.ts';
import { type Period, selectPeriod } from './period.ts';
import { createRateClock, type RateClock } from './rate-clock.ts';

/** An event of the account, unrounded; USD. */
export interface AccountEvent {
  readonly type: EventType;
  readonly bar: number;
  readonly equityBefore: number;
  readonly equityAfter: number;
  /** The amount bought, sold, paid in or missing. */
  readonly amount: number;
  readonly cushion: number | null;
  /** Of the basket, if the trade was not at the close; USD. */
  readonly price?: number;
}

/** From an entry bar to its liquidation bar or the last bar. */
export interface RoundSpan {
  readonly entryBar: number;
  /** After the contribution, before the entry cost. */
  readonly startEquity: number;
  exitBar: number;
  /** Scheduled cash flows after the entry, signed. */
  flows: number;
  endEquity: number;
  exitReason: ExitReason;
}

/** A backtest in progress: its inputs, the current state of the account, and the records so far. */
export interface Run {
  readonly parameters: BacktestParameters;
  readonly period: Period;
  readonly lastBar: number;
  readonly rates: RateClock;
  readonly account: Account;
  readonly daily: DailySeries;
  readonly events: AccountEvent[];
  readonly rounds: RoundSpan[];
  outcome: Outcome;
  /** B: the equity right after the last entry or re-leverage. */
  basis: number;
  /** The bar of the last liquidation, -1 before there is one. */
  liquidationBar: number;
  /** Sum of loan x nights / 360 so far, USD years. */
  loanYears: number;
  /** USD bought and sold so far that turnover counts: everything but entries and liquidations. */
  traded: number;
  marginCalls: number;
  /** Bars from the start of the longest call to its end. */
  longestCallBars: number;
  /** The bar on which the open margin call began; null without one. */
  callBar: number | null;
  /** Whether the last re-entry that was due lacked equity. */
  isReentryRefused: boolean;
  /** E°: the equity before the scheduled cash flow of this bar. */
  equityBeforeFlow: number;
}

export function createRun(parameters: BacktestParameters, market: Market): Run {
  const period = selectPeriod(parameters, market);
  const bars = period.dates.length;
  const account = createAccount(period.holdings, bars);
  return {
    parameters,
    period,
    lastBar: bars - 1,
    rates: createRateClock(parameters.interest, market.rates.steps),
    account,
    daily: createDailySeries(
      bars,
      account.positions.map(({ recorded }) => recorded),
      basketPrices(period),
    ),
    events: [],
    rounds: [],
    outcome: 'completed',
    basis: 0,
    liquidationBar: -1,
    loanYears: 0,
    traded: 0,
    marginCalls: 0,
    longestCallBars: 0,
    callBar: null,
    isReentryRefused: false,
    equityBeforeFlow: 0,
  };
}

/** Records the state of the account after the bar's action, and the time-weighted index. */
export function recordRow(run: Run, bar: number): void {
  const { account, period, daily, rounds } = run;
  const { marketValue } = account;
  const equity = equityOf(account);
  for (const { recorded, shares } of account.positions) recorded[bar] = shares;
  daily.marketValue[bar] = marketValue;
  daily.requirement[bar] = account.requirement;
  daily.loan[bar] = account.loan;
  daily.accrued[bar] = account.accrued;
  daily.cash[bar] = account.cash;
  daily.equity[bar] = equity;
  daily.inCall[bar] = run.callBar === null ? 0 : 1;
  daily.round[bar] = isInMarket(account) || rounds.at(-1)?.exitBar === bar ? rounds.length : 0;

  const previousIndex = bar === 0 ? 1 : at(daily.index, bar - 1);
  const index =
    previousIndex > 0 && run.outcome !== 'wiped_out' ? previousIndex * growthOn(run, bar, equity) : 0;
  daily.index[bar] = index;
  if (!(isWithinReach(equity) && isWithinReach(marketValue) && isWithinReach(index)))
    throw beyondReach(period.dates[bar]);
}

/** Growth of the account over a bar that ends with this equity, regardless of what was paid in or out. */
function growthOn({ daily, outcome, equityBeforeFlow }: Run, bar: number, equity: number): number {
  const before = bar === 0 ? 0 : at(daily.equity, bar - 1);
  const flow = at(daily.cashFlow, bar);
  if (outcome === 'exhausted') return before > 0 ? (equity - flow) / before : 1;
  if (flow !== 0) return (equityBeforeFlow / before) * (equity / (equityBeforeFlow + flow));
  return equity / (before + at(daily.contribution, bar));
}
