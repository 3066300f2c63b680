import { at } from '../simulation/daily-series.ts';
import type { StressPeriod } from './crises.ts';
import type { DailyPath } from './daily-path.ts';

/** How an account got through a period. Fractions; null if a figure does not exist. */
export interface StressWindow extends StressPeriod {
  /** The first and last bar inside the period. */
  readonly firstDate: string;
  readonly lastDate: string;
  /** The run starts after the period's first day, or ends before its last. */
  readonly isPartial: boolean;
  /** Change of the time-weighted index; null if the account was wiped out before. */
  readonly strategyReturn: number | null;
  readonly benchmarkReturn: number | null;
  /** The deepest decline from a high inside the period; 0 or negative. */
  readonly maxDrawdown: number;
  /** Over days in the market; null if none of them has equity. */
  readonly minimumCushion: number | null;
  readonly liquidations: number;
}

/** The figures of a period; null if it has fewer than two bars of the run. */
export function stressWindow(path: DailyPath, period: StressPeriod): StressWindow | null {
  const { startDate, endDate } = period;
  const { dates, index, benchmark, cushion, liquidations } = path;
  const first = dates.findIndex((date) => date >= startDate);
  const last = dates.findLastIndex((date) => date <= endDate);
  const firstDate = dates[first];
  const lastDate = dates[last];
  if (firstDate === undefined || lastDate === undefined || last <= first) return null;
  return {
    ...period,
    firstDate,
    lastDate,
    isPartial: (dates[0] ?? '') > startDate || (dates.at(-1) ?? '') < endDate,
    strategyReturn: change(index, first, last),
    benchmarkReturn: change(benchmark, first, last),
    maxDrawdown: deepestFall(index.subarray(first, last + 1)),
    minimumCushion: minimumOf(cushion.subarray(first, last + 1)),
    liquidations: liquidations.filter((date) => date >= firstDate && date <= lastDate).length,
  };
}

function change(column: Float64Array, first: number, last: number): number | null {
  const fraction = at(column, last) / at(column, first) - 1;
  return Number.isFinite(fraction) ? fraction : null;
}

function deepestFall(index: Float64Array): number {
  let peak = 0;
  let deepest = 0;
  for (const value of index) {
    peak = Math.max(peak, value);
    if (peak > 0) deepest = Math.min(deepest, value / peak - 1);
  }
  return deepest;
}

function minimumOf(column: Float64Array): number | null {
  let lowest: number | null = null;
  for (const value of column) if (value < (lowest ?? Number.POSITIVE_INFINITY)) lowest = value;
  return lowest;
}
