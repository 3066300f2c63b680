import { type Account, BREACH_TOLERANCE, payDebt } from './account.ts';
import { closeOut, recordFlow } from './paid-flow.ts';
import { recordEvent } from './record-event.ts';
import type { Run } from './run.ts';
import { sellShare } from './trade.ts';

/** How to raise a withdrawal beyond idle cash; USD. */
interface Funding {
  readonly sold: number;
  readonly borrowed: number;
  /** What the sale repays of the debt. */
  readonly repaid: number | 'everything';
}

/** Pays cash out of an account with a position. Refused while it lacks equity, or if it would lack equity afterwards. */
export function withdraw(run: Run, bar: number, amount: number, lacksEquity: boolean): void {
  const { account, parameters, equityBeforeFlow } = run;
  if (amount >= equityBeforeFlow - parameters.tradingCost * account.marketValue) {
    closeOut(run, bar);
    return;
  }
  const fromCash = Math.min(amount, account.cash);
  const funding = fundingOf(run, amount - fromCash);
  if (lacksEquity || leavesBreach(run, amount, funding)) {
    recordEvent(run, bar, 'withdrawal_refused', { equityBefore: equityBeforeFlow, amount });
    return;
  }
  account.cash -= fromCash;
  raise(run, bar, funding);
  recordFlow(run, bar, -amount);
}

/** By loan, by sale, or by a sale that also repays debt, so that leverage moves to its target. */
function fundingOf({ account, parameters }: Run, amount: number): Funding {
  const { leverage, tradingCost, cashFlow } = parameters;
  if (cashFlow?.through === 'loan') return { sold: 0, borrowed: amount, repaid: 0 };
  if (cashFlow?.through === 'holdings') return { sold: amount / (1 - tradingCost), borrowed: 0, repaid: 0 };
  const toTarget = (leverage * amount) / (1 - leverage * tradingCost);
  const withoutDebt = (amount + debtOf(account)) / (1 - tradingCost);
  return withoutDebt <= toTarget
    ? { sold: withoutDebt, borrowed: 0, repaid: 'everything' }
    : { sold: toTarget, borrowed: 0, repaid: Math.max(0, toTarget * (1 - tradingCost) - amount) };
}

/** Negative accrued interest is not a debt. */
const debtOf = ({ loan, accrued }: Account): number => Math.max(0, accrued) + loan;

/** A broker pays out excess liquidity only. */
function leavesBreach(
  { account, parameters, equityBeforeFlow }: Run,
  amount: number,
  { sold }: Funding,
): boolean {
  const marketValue = account.marketValue - sold;
  const requirement = account.requirement * (marketValue / account.marketValue);
  const equity = equityBeforeFlow - amount - parameters.tradingCost * sold;
  return equity < requirement - BREACH_TOLERANCE * marketValue;
}

function raise(run: Run, bar: number, { sold, borrowed, repaid }: Funding): void {
  const { account } = run;
  if (sold > 0) sellShare(run, bar, sold / account.marketValue, sold);
  run.traded += sold;
  account.loan += borrowed;
  if (repaid !== 'everything') payDebt(account, repaid);
  else {
    account.loan = 0;
    account.accrued = Math.min(0, account.accrued);
  }
}
