import { at } from './daily-series.ts';
import type { Run } from './run.ts';
import { buy } from './trade.ts';

/** Step 2 of a bar: dividends on the shares held, used as the policy says. */
export function receiveDividends(run: Run, bar: number): void {
  const { account, parameters, daily } = run;
  if (parameters.dividendPolicy === 'ignore') return;
  let received = 0;
  for (const position of account.positions) {
    const dividend = position.shares * at(position.holding.dividends, bar);
    if (dividend === 0) continue;
    received += dividend;
    // Buys for the dividend minus the cost of buying; the loan stays.
    if (parameters.dividendPolicy === 'reinvest')
      buy(run, bar, position, dividend / (1 + parameters.tradingCost));
  }
  if (received === 0) return;
  daily.dividend[bar] = received;
  if (parameters.dividendPolicy === 'reduce_loan') reduceLoan(run, received);
}

/** Pays accrued interest first, then the loan; the rest stays as cash. Negative accrued interest is not a debt. */
function reduceLoan({ account }: Run, dividend: number): void {
  const toAccrued = Math.min(dividend, Math.max(0, account.accrued));
  const toLoan = Math.min(dividend - toAccrued, Math.max(0, account.loan));
  account.accrued -= toAccrued;
  account.loan -= toLoan;
  account.cash += dividend - toAccrued - toLoan;
}
