/** A margin account: the one thing that the bar loop changes. Shares, and USD. */
export interface Account {
  shares: number;
  loan: number;
  /** Interest not yet posted to the loan. */
  accrued: number;
  cash: number;
}

/** Doubles carry a rounding error; a call begins where equity is short by more than this share of market value. */
export const BREACH_TOLERANCE = 1e-9;

export const marketValueOf = (account: Account, close: number): number => account.shares * close;

export const equityOf = (account: Account, close: number): number =>
  account.shares * close + account.cash - account.loan - account.accrued;

/** Whether equity is below the requirement. Touching it is no breach. */
export function isBreach(equity: number, marketValue: number, maintenanceMargin: number): boolean {
  return equity < maintenanceMargin * marketValue - BREACH_TOLERANCE * marketValue;
}

/** Excess liquidity / equity; null where equity is 0 or less, 1 without a position. */
export function cushionOf(equity: number, marketValue: number, maintenanceMargin: number): number | null {
  return equity > 0 ? (equity - maintenanceMargin * marketValue) / equity : null;
}
