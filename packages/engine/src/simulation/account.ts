import { at } from './daily-series.ts';
import type { Holding } from './holdings.ts';

/** An account's position in one instrument. */
export interface Position {
  readonly holding: Holding;
  shares: number;
  /** The shares of each bar, after its action. */
  readonly recorded: Float64Array;
}

/** A margin account, the only state that the bar loop changes. USD. */
export interface Account {
  readonly positions: readonly Position[];
  /** Of all positions, at the prices of the last mark. */
  marketValue: number;
  /** The equity required for the positions. */
  requirement: number;
  loan: number;
  /** Interest not yet posted to the loan. */
  accrued: number;
  cash: number;
}

export function createAccount(holdings: readonly Holding[], bars: number): Account {
  const positions = holdings.map((holding) => ({ holding, shares: 0, recorded: new Float64Array(bars) }));
  return { positions, marketValue: 0, requirement: 0, loan: 0, accrued: 0, cash: 0 };
}

/** Doubles carry rounding errors: a call needs equity to be short by more than this share of market value. */
export const BREACH_TOLERANCE = 1e-9;

/** Values the positions at a bar's closes. */
export function mark(account: Account, bar: number): void {
  let marketValue = 0;
  let requirement = 0;
  for (const { holding, shares } of account.positions) {
    const value = shares * at(holding.closes, bar);
    marketValue += value;
    requirement += holding.maintenanceMargin * value;
  }
  account.marketValue = marketValue;
  account.requirement = requirement;
}

/** Pays accrued interest first, then the loan; the rest stays as cash. Negative accrued interest is not a debt. */
export function payDebt(account: Account, amount: number): void {
  const toAccrued = Math.min(amount, Math.max(0, account.accrued));
  const toLoan = Math.min(amount - toAccrued, Math.max(0, account.loan));
  account.accrued -= toAccrued;
  account.loan -= toLoan;
  account.cash += amount - toAccrued - toLoan;
}

/** For an account without leverage: nothing is owed and nothing idle, whatever rounding left. */
export function settle(account: Account): void {
  account.loan = 0;
  account.accrued = 0;
  account.cash = 0;
}

/** Spends idle cash first and borrows the rest. */
export function payFromCashThenLoan(account: Account, amount: number): void {
  const fromCash = Math.min(amount, Math.max(0, account.cash));
  account.cash -= fromCash;
  account.loan += amount - fromCash;
}

export const isInMarket = ({ marketValue }: Account): boolean => marketValue > 0;

export const equityOf = ({ marketValue, cash, loan, accrued }: Account): number =>
  marketValue + cash - loan - accrued;

/** Whether equity is below the requirement. Reaching it exactly is not a breach. */
export const isBreach = (account: Account): boolean =>
  equityOf(account) < account.requirement - BREACH_TOLERANCE * account.marketValue;

/** Excess liquidity / equity; null if equity is 0 or less, 1 without a position. */
export function cushionOf(equity: number, requirement: number): number | null {
  return equity > 0 ? (equity - requirement) / equity : null;
}

/** The cushion at the prices of the last mark. */
export const cushionNow = (account: Account): number | null =>
  cushionOf(equityOf(account), account.requirement);
