import { z } from 'zod';

export const AccountTypeSchema = z.enum(['reg_t', 'portfolio']);
export type AccountType = z.infer<typeof AccountTypeSchema>;

/**
 * Margin requirements as fractions of market value: Regulation T with FINRA 4210(c) maintenance, and a cautious house
 * figure for portfolio margin. 4210(g) itself stresses a high-capitalization broad-based index by only +6 and -8 %; 15 %
 * is its stress of a single stock.
 */
export const MARGIN_REQUIREMENTS = {
  reg_t: { initial: 0.5, maintenance: 0.25 },
  portfolio: { initial: 0.15, maintenance: 0.15 },
} as const satisfies Record<AccountType, { initial: number; maintenance: number }>;

/** FINRA 4210(g): a portfolio margin account wants at least this much equity (110,000 USD with house buffer). */
export const PORTFOLIO_MARGIN_MINIMUM_EQUITY = 110_000;

/** FINRA 4210(b): no margin is extended to an account with less equity than this, in USD. */
export const MINIMUM_MARGIN_EQUITY = 2_000;

/**
 * The fall of the price, as a fraction, that takes a fresh position to its margin call, without interest:
 * (1/L - m) / (1 - m). 1 without a loan.
 */
export function dropToMarginCall(leverage: number, maintenanceMargin: number): number {
  if (leverage <= 1) return 1;
  return (1 / leverage - maintenanceMargin) / (1 - maintenanceMargin);
}
