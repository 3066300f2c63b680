import { z } from 'zod';
import { keysOf } from './records.ts';

interface AccountWords {
  label: string;
  /** Inside a name, title or sentence. */
  name: string;
  /** On a badge. */
  badge: string;
  help: string;
  /** Margin requirements as fractions of market value. */
  initial: number;
  maintenance: number;
  /** USD of equity that brokers require to open one, if it is more than for any margin account. */
  brokerMinimum: number | null;
}

export type AccountTable = Readonly<Record<string, AccountWords>>;

/**
 * Regulation T with FINRA 4210(c) maintenance, and a cautious estimate for portfolio margin. 4210(g) itself stresses a
 * high-capitalization broad-based index by only +6% and -8%; 15% is its stress of a single stock. The broker minimum
 * includes a typical buffer.
 */
export const ACCOUNT_TYPES = {
  reg_t: {
    label: 'Reg T',
    name: 'Reg T',
    badge: 'REG-T',
    help: '50% initial and 25% maintenance margin',
    initial: 0.5,
    maintenance: 0.25,
    brokerMinimum: null,
  },
  portfolio: {
    label: 'Portfolio margin',
    name: 'portfolio margin',
    badge: 'PORTFOLIO',
    help: '15% initial and maintenance margin, a cautious estimate',
    initial: 0.15,
    maintenance: 0.15,
    brokerMinimum: 110_000,
  },
} as const satisfies AccountTable;

export const AccountTypeSchema = z.enum(keysOf(ACCOUNT_TYPES));
export type AccountType = z.infer<typeof AccountTypeSchema>;

/** FINRA 4210(b): the least equity, in USD, for an account to get margin. */
export const MINIMUM_MARGIN_EQUITY = 2_000;

/**
 * The fall in price, as a fraction, that takes a fresh position to its margin call, without interest:
 * (1/L - m) / (1 - m). 1 without a loan.
 */
export function dropToMarginCall(leverage: number, maintenanceMargin: number): number {
  if (leverage <= 1) return 1;
  return (1 / leverage - maintenanceMargin) / (1 - maintenanceMargin);
}
