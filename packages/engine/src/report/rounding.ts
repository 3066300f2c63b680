/**
 * The numbers of a document: money to cents, everything else to 10 significant digits, half-even on the shortest decimal
 * form of the double, with -0 as 0. A document has a hundred thousand of them, so both functions use plain arithmetic and
 * fall back to the decimal text only near a tie or out of its reach. Both throw on NaN and infinities.
 */
const SIGNIFICANT_DIGITS = 10;
const SMALLEST_SIGNIFICAND = 1e9;
const LARGEST_SIGNIFICAND = 1e10 - 1;
const CENT_DECIMALS = 2;
const CENTS = 100;

/** Beyond it, the double nearest to a number of cents may be written with fewer digits. */
const LARGEST_SCALED = 1e14;
/** A scaled value this close to a half, relative to itself, may be a tie in decimal form. */
const TIE_MARGIN = 2 ** -50;

/** The powers of ten that a double holds exactly. */
const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** USD to cents. */
export function roundMoney(value: number): number {
  if (Number.isInteger(value)) return value + 0;
  const scaled = value * CENTS;
  if (!isPlain(scaled)) return roundDecimals(value, (exponent) => exponent + 1 + CENT_DECIMALS);
  return Math.round(scaled) / CENTS + 0;
}

/** Prices, shares, ratios and rates to 10 significant digits. */
export function roundNumber(value: number): number {
  const size = Math.abs(value);
  if (size <= LARGEST_SIGNIFICAND && Number.isInteger(value)) return value + 0;
  const power = POWERS_OF_TEN[SIGNIFICANT_DIGITS - 1 - Math.floor(Math.log10(size))];
  const scaled = power === undefined ? Number.NaN : value * power;
  const rounded = Math.round(scaled);
  const significand = Math.abs(rounded);
  // Except where rounding log10 or the significand reaches the next power of ten.
  const hasAllDigits = significand >= SMALLEST_SIGNIFICAND && significand <= LARGEST_SIGNIFICAND;
  if (power === undefined || !hasAllDigits || !isPlain(scaled))
    return roundDecimals(value, () => SIGNIFICANT_DIGITS);
  return rounded / power;
}

const DRAWN_STEPS = 1e5;

/**
 * A ratio of a rolling series, to 5 decimals: only a curve is drawn from it, and more digits would be a tenth of a stored
 * document.
 */
export const roundDrawn = (ratio: number): number => Math.round(ratio * DRAWN_STEPS) / DRAWN_STEPS + 0;

function isPlain(scaled: number): boolean {
  const size = Math.abs(scaled);
  const distanceToHalf = Math.abs(size - Math.floor(size) - 0.5);
  return size < LARGEST_SCALED && distanceToHalf > size * TIE_MARGIN;
}

/** Rounds the shortest decimal form of a double, half-even, to as many digits as its exponent calls for. */
function roundDecimals(value: number, digitsToKeep: (exponent: number) => number): number {
  const [mantissa = '', exponentText = ''] = Math.abs(value).toExponential().split('e');
  const exponent = Number(exponentText);
  if (!Number.isFinite(value)) throw new RangeError(`a document cannot hold ${value}`);
  const digits = mantissa.replace('.', '');
  const keep = digitsToKeep(exponent);
  if (keep >= digits.length) return value;
  if (keep < 0) return 0;
  const head = BigInt(`0${digits.slice(0, keep)}`);
  const tail = digits.slice(keep);
  const roundsUp = tail > '5' || (tail === '5' && head % 2n === 1n);
  const size = Math.min(Number(`${head + (roundsUp ? 1n : 0n)}e${exponent + 1 - keep}`), Number.MAX_VALUE);
  return value < 0 ? 0 - size : size;
}
