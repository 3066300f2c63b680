/** Doubles carry rounding errors: leverage and weights must leave their band by more than this. */
export const BAND_TOLERANCE = 1e-9;

/** A market value this close to its target, as a share of it, is left alone. */
export const TRADE_TOLERANCE = 1e-9;
