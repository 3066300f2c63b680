import { at } from './columns.ts';
import type { Run } from './run.ts';

/** Step 2 of a bar: the dividends of its ex-dates on the shares held, spent as the policy says. */
export function receiveDividend(run: Run, bar: number): void {
  const { account, parameters, period, rows } = run;
  const perShare = at(period.dividends, bar);
  if (perShare === 0 || account.shares === 0 || parameters.dividendPolicy === 'ignore') return;
  const dividend = account.shares * perShare;
  rows.dividend[bar] = dividend;
  if (parameters.dividendPolicy === 'reinvest') reinvest(run, bar, dividend);
  else reduceLoan(run, dividend);
}

/** Buys for the dividend less the cost of buying; the loan stays. */
function reinvest({ account, parameters, period, rows }: Run, bar: number, dividend: number): void {
  const bought = dividend / (1 + parameters.tradingCost);
  account.shares += bought / at(period.closes, bar);
  rows.tradingCost[bar] = at(rows.tradingCost, bar) + parameters.tradingCost * bought;
}

/** Pays accrued interest first, then the loan; what is left stays as cash. A negative accrual is no debt. */
function reduceLoan({ account }: Run, dividend: number): void {
  const toAccrued = Math.min(dividend, Math.max(0, account.accrued));
  const toLoan = Math.min(dividend - toAccrued, Math.max(0, account.loan));
  account.accrued -= toAccrued;
  account.loan -= toLoan;
  account.cash += dividend - toAccrued - toLoan;
}
