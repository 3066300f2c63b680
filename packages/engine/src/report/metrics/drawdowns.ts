import { at } from '../../simulation/daily-series.ts';
import { NOISE } from '../noise.ts';
import { maximum, mean, sum } from './statistics.ts';

/** A decline of the time-weighted index from its running maximum, which starts at 1. */
interface Episode {
  /** First bar at the running maximum; bar 0 if that is the starting 1. */
  readonly peakBar: number;
  /** First bar at the lowest point. */
  troughBar: number;
  /** The drawdown there, negative. */
  depth: number;
  /** First bar back at the peak, null if there is none. */
  recoveryBar: number | null;
}

/** The reason for a missing drawdown date or a ratio to a drawdown of 0. */
export const NEVER_FELL = 'the index never fell below its maximum';

export interface Drawdowns {
  /** The deepest episode, the first of equals; undefined if the index never fell. */
  readonly deepest: Readonly<Episode> | undefined;
  /** Calendar days from peak to recovery or last bar; 0 if the index never fell. */
  readonly longestDays: number;
  /** Mean of each episode's deepest point; NaN if the index never fell. */
  readonly averageDepth: number;
  /** Share of all bars below the maximum. */
  readonly timeUnderWater: number;
  /** Root of the mean square of all bars' drawdowns, in percentage points. */
  readonly ulcerIndex: number;
}

export function analyseDrawdowns(index: Float64Array, drawdown: Float64Array, days: Float64Array): Drawdowns {
  const episodes = findEpisodes(index, drawdown);
  const lastBar = drawdown.length - 1;
  const durations = episodes.map(
    ({ peakBar, recoveryBar }) => at(days, recoveryBar ?? lastBar) - at(days, peakBar),
  );
  return {
    deepest: episodes.toSorted((one, other) => one.depth - other.depth)[0],
    longestDays: Math.max(0, maximum(durations)),
    averageDepth: mean(Float64Array.from(episodes, ({ depth }) => depth)),
    timeUnderWater: drawdown.filter((value) => value < 0).length / drawdown.length,
    ulcerIndex: Math.sqrt(sum(drawdown.map((value) => (value * 100) ** 2)) / drawdown.length),
  };
}

/** Each value relative to the running maximum, which starts at 1, as a fraction: 0 or negative. */
export function drawdownsBelowMaximum(index: Float64Array): Float64Array {
  let maximum = 1;
  return index.map((value) => {
    const change = value / maximum - 1;
    if (change > NOISE) maximum = value;
    return change < -NOISE ? change : 0;
  });
}

/** The depth of the deepest episode, 0 without one, in one pass. */
export function deepestFall(index: Float64Array): number {
  let maximum = 1;
  let depth = 0;
  let deepest = 0;
  for (const value of index) {
    const change = value / maximum - 1;
    if (change > NOISE) maximum = value;
    if (change >= -NOISE) depth = 0;
    else if (depth === 0 || change < depth - NOISE) depth = change;
    if (depth < deepest) deepest = depth;
  }
  return deepest;
}

/** Every decline from the running maximum, in chronological order. */
export function findEpisodes(index: Float64Array, drawdown: Float64Array): Episode[] {
  const episodes: Episode[] = [];
  let peakBar = 0;
  let peak = 1;
  let open: Episode | undefined;
  for (let bar = 0; bar < drawdown.length; bar += 1) {
    const depth = at(drawdown, bar);
    if (depth < 0) {
      if (!open) {
        open = { peakBar, troughBar: bar, depth, recoveryBar: null };
        episodes.push(open);
      } else if (depth < open.depth - NOISE) {
        open.troughBar = bar;
        open.depth = depth;
      }
      continue;
    }
    if (open) open.recoveryBar = bar;
    open = undefined;
    if (at(index, bar) > peak * (1 + NOISE)) {
      peak = at(index, bar);
      peakBar = bar;
    }
  }
  return episodes;
}
