import type { DailyTable, MetricGroup, ValueFormat } from '@margin/contracts';
import type { Simulation } from '../../simulation/simulate.ts';
import type { DailyRatios } from '../daily-ratios.ts';
import { NOISE } from '../noise.ts';
import type { Drawdowns } from './drawdowns.ts';

/** The source data of metrics. Everything but `columns` is unrounded. */
export interface MetricSource {
  readonly simulation: Simulation;
  readonly ratios: DailyRatios;
  readonly columns: DailyTable;
  /** Daily changes of the time-weighted index from the second bar on; 0 after it reached 0. */
  readonly returns: Float64Array;
  /** The same in ascending order. */
  readonly sortedReturns: Float64Array;
  /** Changes over calendar months and years, including partial ones; the first ones start from 1. */
  readonly monthReturns: Float64Array;
  readonly yearReturns: Float64Array;
  /** Daily changes of the unlevered instrument, aligned with `returns`. */
  readonly benchmarkReturns: Float64Array;
  /** Only the bars with a position after the action; never empty, since the first bar has one. */
  readonly held: Pick<DailyRatios, 'leverage' | 'cushion' | 'distanceToCall'>;
  readonly drawdowns: Drawdowns;
  readonly calendarDays: number;
}

/** Why a metric has no value. */
export interface Undefined {
  readonly reason: string;
}
export type MetricValue = number | string | Undefined;

/** Fractions for `percent`, USD, ISO dates; unrounded. */
export interface MetricDefinition {
  readonly label: string;
  readonly group: MetricGroup;
  readonly format: ValueFormat;
  /** One line that explains, even years later, how the value was computed. */
  readonly definition: string;
  readonly compute: (source: MetricSource) => MetricValue;
  /** For annual figures only: the figure over the whole period, shown if a run is too short for a year. */
  readonly overPeriod?: (source: MetricSource) => number | Undefined;
}

export const TRADING_DAYS_A_YEAR = 252;
export const annualized = (dailyDeviation: number) => dailyDeviation * Math.sqrt(TRADING_DAYS_A_YEAR);

export const isUndefined = (value: MetricValue): value is Undefined => typeof value === 'object';

/** A quotient, undefined for the given reason if the denominator is 0 or NaN. */
export function ratio(numerator: number, denominator: number, reason: string): number | Undefined {
  return denominator === 0 || Number.isNaN(denominator) ? { reason } : numerator / denominator;
}

/** A difference; 0 if both are equal except for noise, relative to the larger one or to 1. */
export function difference(minuend: number, subtrahend: number): number {
  const scale = Math.max(Math.abs(minuend), Math.abs(subtrahend), 1);
  const result = minuend - subtrahend;
  return Math.abs(result) <= NOISE * scale ? 0 : result;
}

/** A value that needs at least `atLeast` daily returns. */
export function withReturns(
  returns: Float64Array,
  atLeast: number,
  value: () => number | Undefined,
): number | Undefined {
  if (returns.length >= atLeast) return value();
  return { reason: `needs at least ${atLeast} daily returns; this run has ${returns.length}` };
}
