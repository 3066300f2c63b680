import { dayNumber } from '@margin/contracts';
import { findEpisodes } from '../report/metrics/drawdowns.ts';
import type { DailyPath } from './daily-path.ts';

/** A decline of the time-weighted index from its maximum. */
export interface DrawdownEpisode {
  readonly peakDate: string;
  readonly troughDate: string;
  /** The first day back at the peak, null if there is none. */
  readonly recoveryDate: string | null;
  /** Negative fraction. */
  readonly depth: number;
  /** Calendar days from the peak to the recovery or the last day. */
  readonly days: number;
}

/** The deepest declines of a run, deepest first, at most `count`. */
export function deepestDrawdowns({ dates, index, drawdown }: DailyPath, count: number): DrawdownEpisode[] {
  const dateOf = (bar: number) => dates[bar] ?? '';
  const lastBar = dates.length - 1;
  return findEpisodes(index, drawdown)
    .toSorted((one, other) => one.depth - other.depth)
    .slice(0, count)
    .map(({ peakBar, troughBar, recoveryBar, depth }) => ({
      peakDate: dateOf(peakBar),
      troughDate: dateOf(troughBar),
      recoveryDate: recoveryBar === null ? null : dateOf(recoveryBar),
      depth,
      days: dayNumber(dateOf(recoveryBar ?? lastBar)) - dayNumber(dateOf(peakBar)),
    }));
}
