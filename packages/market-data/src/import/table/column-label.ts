import { type NamedRole, roleOf } from './column-names.ts';

export interface ReadLabel {
  named: NamedRole | null;
  /** The ticker in the label: SPY of `SPY.Close`, `Close_SPY` and `('Close', 'SPY')`. */
  symbol: string | null;
}

const TUPLE = /^\(\s*['"](.+?)['"]\s*,\s*['"](.*?)['"]\s*\)$/;
const TICKER = /^\^?[A-Z0-9][A-Z0-9.^=:-]{0,11}$/;

function twoParts(label: string): [string, string][] {
  const [, first, second] = TUPLE.exec(label) ?? [];
  if (first !== undefined && second !== undefined) return [[first, second]];
  return [...label.matchAll(/[._ :|(-]+/g)].map(({ index, 0: separator }) => [
    label.slice(0, index),
    label.slice(index + separator.length).replace(/\)$/, ''),
  ]);
}

/** The meaning of a header cell, including a ticker that some programs add before or after it. */
export function readLabel(label: string): ReadLabel {
  const whole = roleOf(label);
  if (whole) return { named: whole, symbol: null };
  for (const [left, right] of twoParts(label)) {
    const [ofLeft, ofRight] = [roleOf(left), roleOf(right)];
    if (ofRight && ofRight.role !== 'date' && TICKER.test(left)) return { named: ofRight, symbol: left };
    if (ofLeft && ofLeft.role !== 'date' && TICKER.test(right)) return { named: ofLeft, symbol: right };
  }
  return { named: null, symbol: null };
}
