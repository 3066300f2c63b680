import type { ExitReason } from '@margin/contracts';
import { type Account, cushionOf, equityOf, payDebt } from './account.ts';
import type { Run } from './run.ts';
import { sellShare } from './trade.ts';

/** An account with less than this left, in USD, is wiped out: amounts under a cent cannot be paid. */
const SMALLEST_RESIDUAL = 0.01;

/** The account at the prices at which the broker sells; USD. */
export interface Sale {
  readonly marketValue: number;
  readonly equity: number;
  readonly requirement: number;
  /** Of the basket, if the sale is not at the close. */
  readonly price?: number;
}

export const saleAtClose = (account: Account): Sale => ({
  marketValue: account.marketValue,
  equity: equityOf(account),
  requirement: account.requirement,
});

/** Sells this share of every position for the broker; 1 is everything. */
export function sellForBroker(run: Run, bar: number, sale: Sale, share: number): void {
  if (share < 1) sellPart(run, bar, sale, share);
  else sellEverything(run, bar, sale);
}

/** The proceeds pay interest and loan. The round goes on. */
function sellPart(run: Run, bar: number, sale: Sale, share: number): void {
  const amount = share * sale.marketValue;
  const cost = sellShare(run, bar, share, amount);
  payDebt(run.account, amount - cost);
  run.events.push({
    type: 'partial_liquidation',
    bar,
    equityBefore: sale.equity,
    equityAfter: sale.equity - cost,
    amount,
    ...termsOf(sale),
  });
}

/**
 * The proceeds, minus costs, repay the loan and interest, and the rest is cash. Less than a cent means that the account is
 * wiped out; a shortfall stays as negative cash.
 */
function sellEverything(run: Run, bar: number, sale: Sale): void {
  const { account, events } = run;
  const residual = sale.equity - sellShare(run, bar, 1, sale.marketValue);
  account.loan = 0;
  account.accrued = 0;
  account.cash = residual;

  events.push({
    type: 'liquidation',
    bar,
    equityBefore: sale.equity,
    equityAfter: residual,
    amount: sale.marketValue,
    ...termsOf(sale),
  });
  run.liquidationBar = bar;
  const isWipedOut = residual < SMALLEST_RESIDUAL;
  if (isWipedOut) {
    run.outcome = 'wiped_out';
    events.push({
      type: 'wiped_out',
      bar,
      equityBefore: residual,
      equityAfter: residual,
      amount: Math.max(0, -residual),
      ...termsOf(sale),
      cushion: null,
    });
  }
  closeRound(run, bar, residual, isWipedOut ? 'wiped_out' : 'liquidation');
}

const termsOf = ({ equity, requirement, price }: Sale) => ({
  cushion: cushionOf(equity, requirement),
  ...(price === undefined ? {} : { price }),
});

/** Ends the round whose position was sold on this bar. */
export function closeRound({ rounds }: Run, bar: number, endEquity: number, exitReason: ExitReason): void {
  const round = rounds.at(-1);
  if (!round) throw new Error('a sale of everything without a round');
  round.exitBar = bar;
  round.endEquity = endEquity;
  round.exitReason = exitReason;
}
