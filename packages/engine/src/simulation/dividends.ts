import { payDebt } from './account.ts';
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
    if (parameters.dividendPolicy === 'reinvest') {
      const bought = dividend / (1 + parameters.tradingCost);
      buy(run, bar, position, bought);
      run.traded += bought;
    }
  }
  if (received === 0) return;
  daily.dividend[bar] = received;
  if (parameters.dividendPolicy === 'reduce_loan') payDebt(account, received);
}
