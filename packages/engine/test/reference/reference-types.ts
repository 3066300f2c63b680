/** One bar after its actions. Money in USD, rates as fractions per year, one number of shares per holding. */
export interface ReferenceRow {
  readonly date: string;
  /** Price of the basket. */
  readonly close: number;
  readonly shares: readonly number[];
  readonly marketValue: number;
  readonly requirement: number;
  readonly loan: number;
  readonly accrued: number;
  readonly cash: number;
  readonly equity: number;
  /** Null out of the market. */
  readonly distanceToCall: number | null;
  readonly dividend: number;
  readonly interest: number;
  /** Both null on an entry bar; the benchmark also with a fixed rate, where the rules do not define it. */
  readonly benchmarkRate: number | null;
  readonly borrowRate: number | null;
  readonly tradingCost: number;
  readonly contribution: number;
  readonly cashFlow: number;
  readonly inCall: boolean;
  readonly index: number;
  readonly benchmarkEquity: number;
  /** From 1; null between rounds. */
  readonly round: number | null;
  /** What selling during the day earned over selling at the close, before costs; part of the identity of equity. */
  readonly soldAboveClose: number;
}

export type ReferenceEventType =
  | 'entry'
  | 'liquidation'
  | 're_entry'
  | 'contribution'
  | 're_leverage'
  | 'wiped_out'
  | 'margin_call'
  | 'call_met'
  | 'partial_liquidation'
  | 'withdrawal_refused'
  | 'cash_flow'
  | 'rebalance'
  | 'deleverage'
  | 'exhausted';

export interface ReferenceEvent {
  readonly type: ReferenceEventType;
  readonly bar: number;
  readonly price: number;
  readonly amount: number;
  readonly equityBefore: number;
  readonly equityAfter: number;
  /** Null with equity of 0 or less. */
  readonly cushion: number | null;
}

export interface ReferenceRound {
  readonly entryBar: number;
  readonly exitBar: number;
  readonly startEquity: number;
  readonly endEquity: number;
  /** What cash flows paid in, minus what they took out. */
  readonly flows: number;
  readonly profit: number;
  readonly return: number | null;
  readonly exitReason: 'liquidation' | 'wiped_out' | 'exhausted' | 'end';
}

export type ReferenceOutcome = 'completed' | 'wiped_out' | 'insufficient_equity' | 'exhausted';

export interface ReferenceRun {
  readonly rows: readonly ReferenceRow[];
  readonly events: readonly ReferenceEvent[];
  readonly rounds: readonly ReferenceRound[];
  readonly outcome: ReferenceOutcome;
  readonly marginCalls: number;
  readonly longestCallBars: number;
  /** What turnover counts, in USD. */
  readonly traded: number;
  readonly turnover: number;
  readonly withdrawn: number;
  readonly cashFlows: number;
  readonly rebalances: number;
  readonly totalContributed: number;
}
