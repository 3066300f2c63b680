/** A position and its debt; USD. */
interface Position {
  readonly close: number;
  readonly shares: number;
  /** The share of the market value that must be equity. */
  readonly requirementWeight: number;
  /** Loan and accrued interest minus cash. */
  readonly owed: number;
}

/**
 * The price at which a call begins if all prices fall together, USD. 0 if no fall triggers one; the price itself if all of
 * the market value must be equity.
 */
export function marginCallPrice({ close, shares, requirementWeight, owed }: Position): number {
  if (owed <= 0) return 0;
  return requirementWeight >= 1 ? close : owed / (shares * (1 - requirementWeight));
}
