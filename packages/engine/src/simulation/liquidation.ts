import { cushionNow, equityOf } from './account.ts';
import type { Run } from './run.ts';
import { soldOut, tradeTo } from './trade.ts';

/** An account with less than this left, in USD, is wiped out: amounts under a cent cannot be paid. */
const SMALLEST_RESIDUAL = 0.01;

/**
 * A breach: everything is sold at the close, minus costs, the loan and interest are repaid, and the rest is cash. Less
 * than a cent means that the account is wiped out; a shortfall stays as negative cash.
 */
export function liquidate(run: Run, bar: number): void {
  const { account, events } = run;
  const sold = account.marketValue;
  const equityBefore = equityOf(account);
  const cushion = cushionNow(account);
  const residual = equityBefore - tradeTo(run, bar, soldOut);
  account.loan = 0;
  account.accrued = 0;
  account.cash = residual;

  events.push({ type: 'liquidation', bar, equityBefore, equityAfter: residual, amount: sold, cushion });
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
      cushion: null,
    });
  }
  closeRound(run, bar, residual, isWipedOut);
}

function closeRound({ rounds }: Run, bar: number, residual: number, isWipedOut: boolean): void {
  const round = rounds.at(-1);
  if (!round) throw new Error('a liquidation without a round');
  round.exitBar = bar;
  round.endEquity = residual;
  round.exitReason = isWipedOut ? 'wiped_out' : 'liquidation';
}
