/**
 * Doubles carry rounding errors, which grow over thousands of bars to some 1e-13 of a value. A relative change smaller
 * than this is such an error: no day was won or lost, no new maximum reached, no denominator is more than 0 by it.
 */
export const NOISE = 1e-12;
