import type { Bars, Dividend } from '@margin/contracts';

const DAY_MS = 86_400_000;

interface Account {
  shares: number;
  loan: number;
  accrued: number;
  cash: number;
}

/**
 * The account of backtest-engine.md again, written only from that page and for one kind of run: mode
 * liquidation_reentry at Reg T, a fixed rate posted monthly, dividends to the loan, no costs.
 */
export function runIndependently(
  { dates, closes }: Bars,
  dividends: readonly Dividend[],
  {
    capital,
    leverage,
    annualRate,
    waitBars = 2,
    minimumEquity = 2_000,
    maintenance = 0.25,
  }: {
    capital: number;
    leverage: number;
    annualRate: number;
    waitBars?: number;
    minimumEquity?: number;
    maintenance?: number;
  },
) {
  const totals = { interest: 0, dividends: 0, liquidations: [] as string[] };
  const open = (equity: number, close: number): Account => ({
    shares: (leverage * equity) / close,
    loan: (leverage - 1) * equity,
    accrued: 0,
    cash: 0,
  });
  const priceAt = (i: number) => closes[i] ?? Number.NaN;
  const dateAt = (i: number) => dates[i] ?? '';
  let account = open(capital, priceAt(0));
  let soldAt = -1;
  for (let i = 1; i < dates.length; i++) {
    if (soldAt >= 0) {
      const mayEnter = account.cash >= minimumEquity && i < dates.length - 1;
      if (i < soldAt + waitBars || !mayEnter) continue;
      account = open(account.cash, priceAt(i));
      soldAt = -1;
      continue;
    }
    const nights = (Date.parse(dateAt(i)) - Date.parse(dateAt(i - 1))) / DAY_MS;
    const interest = (account.loan * annualRate * nights) / 360;
    totals.interest += interest;
    account.accrued += interest;
    if (dateAt(i).slice(0, 7) !== dateAt(i - 1).slice(0, 7)) {
      account.loan += account.accrued;
      account.accrued = 0;
    }
    for (const { exDate, amount } of dividends) {
      if (exDate <= dateAt(i - 1) || exDate > dateAt(i)) continue;
      const paid = account.shares * amount;
      totals.dividends += paid;
      const toAccrued = Math.min(paid, account.accrued);
      const toLoan = Math.min(paid - toAccrued, account.loan);
      account.accrued -= toAccrued;
      account.loan -= toLoan;
      account.cash += paid - toAccrued - toLoan;
    }
    const value = account.shares * priceAt(i);
    const equity = value + account.cash - account.loan - account.accrued;
    if (equity >= maintenance * value - 1e-9 * value) continue;
    totals.liquidations.push(dateAt(i));
    account = { shares: 0, loan: 0, accrued: 0, cash: equity };
    soldAt = i;
  }
  const last = account.shares * priceAt(dates.length - 1);
  return { ...totals, finalEquity: last + account.cash - account.loan - account.accrued };
}
