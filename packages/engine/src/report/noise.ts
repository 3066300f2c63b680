/**
 * Doubles carry rounding errors, which grow over thousands of bars to about 1e-13 of a value. A smaller relative change
 * is such an error: it does not win or lose a day, set a new maximum, or make a denominator more than 0.
 */
export const NOISE = 1e-12;
