import type { DailyTable, MetricGroup, ValueFormat } from '@margin/contracts';
import type { Simulation } from '../../simulation/simulate.ts';
import type { DailyRatios } from '../daily-ratios.ts';
import { NOISE } from '../noise.ts';
import type { Drawdowns } from './drawdowns.ts';

/** What metrics are computed from. Everything but `columns` is unrounded. */
export interface MetricSource {
  readonly simulation: Simulation;
  readonly ratios: DailyRatios;
  readonly columns: DailyTable;
  /** Daily changes of the time-weighted index from the second bar on; 0 after it reached 0. */
  readonly returns: Float64Array;
  /** The same in ascending order. */
  readonly sortedReturns: Float64Array;
  /** Changes over calendar months and years, partial ones too; the first ones start from 1. */
  readonly monthReturns: Float64Array;
  readonly yearReturns: Float64Array;
  /** Daily changes of the unlevered instrument, aligned with `returns`. */
  readonly benchmarkReturns: Float64Array;
  /** The bars with a position after the action alone; never empty, the first bar is one. */
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
  /** One line that tells a reader, years later, how the value was computed. */
  readonly definition: string;
  readonly compute: (source: MetricSource) => MetricValue;
  /** Of a figure per year alone: what it is over the whole period, told where a run is too short for a year. */
  readonly overPeriod?: (source: MetricSource) => number | Undefined;
}

export const TRADING_DAYS_A_YEAR = 252;
export const annualised = (dailyDeviation: number) => dailyDeviation * Math.sqrt(TRADING_DAYS_A_YEAR);

export const isUndefined = (value: MetricValue): value is Undefined => typeof value === 'object';

/** A quotient, undefined for the given reason where the denominator is 0 or no number. */
export function ratio(numerator: number, denominator: number, reason: string): number | Undefined {
  return denominator === 0 || Number.isNaN(denominator) ? { reason } : numerator / denominator;
}

/** A difference, 0 where the two are equal but for noise, as a share of the larger one or of 1. */
export function difference(minuend: number, subtrahend: number): number {
  const scale = Math.max(Math.abs(minuend), Math.abs(subtrahend), 1);
  const result = minuend - subtrahend;
  return Math.abs(result) <= NOISE * scale ? 0 : result;
}

/** A value that takes at least so many daily returns. */
export function withReturns(
  returns: Float64Array,
  atLeast: number,
  value: () => number | Undefined,
): number | Undefined {
  if (returns.length >= atLeast) return value();
  return { reason: `needs at least ${atLeast} daily returns, the run has ${returns.length}` };
}
