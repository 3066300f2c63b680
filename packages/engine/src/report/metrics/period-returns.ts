import { at } from '../../simulation/daily-series.ts';
import { NOISE } from '../noise.ts';

/** Daily changes of an index from the second bar on; 0 after it reached 0. */
export function dailyReturns(index: Float64Array): Float64Array {
  const returns = new Float64Array(index.length - 1);
  for (let bar = 1; bar < index.length; bar += 1)
    returns[bar - 1] = change(at(index, bar - 1), at(index, bar));
  return returns;
}

/** Changes of an index, which was 1 before the first bar, over consecutive bars with the same period number. */
export function periodReturns(index: Float64Array, periods: Float64Array): Float64Array {
  const returns: number[] = [];
  let start = 1;
  for (let bar = 0; bar < index.length; bar += 1) {
    if (bar + 1 < index.length && at(periods, bar + 1) === at(periods, bar)) continue;
    returns.push(change(start, at(index, bar)));
    start = at(index, bar);
  }
  return Float64Array.from(returns);
}

function change(from: number, to: number): number {
  const relative = from === 0 ? 0 : to / from - 1;
  return Math.abs(relative) < NOISE ? 0 : relative;
}
