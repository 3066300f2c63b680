import { AppError, type Market, type ResultDocument } from '@margin/contracts';
import { buildReport, type Simulation, simulate } from '../../src/index.ts';
import { type GivenParameters, parametersFor } from './parameters.ts';

export interface TestRun {
  simulation: Simulation;
  document: ResultDocument;
  /** The value of a metric. */
  metric(key: string): unknown;
  /** A column of the daily table, rounded. */
  column(name: string): unknown[];
  /** The events as `type@bar`. */
  timeline: string[];
}

/** A run over a whole market, see parametersFor. */
export function runOn(market: Market, given: GivenParameters = {}): TestRun {
  const simulation = simulate(parametersFor(market, given), market);
  const document = buildReport(simulation);
  return {
    simulation,
    document,
    metric: (key) => document.metrics[key]?.value,
    column: (name) => document.dataframe.data.map((row) => row[document.dataframe.columns.indexOf(name)]),
    timeline: simulation.events.map(({ type, bar }) => `${type}@${bar}`),
  };
}

/** Undefined if it is refused with the field to change; any other error is a bug in the engine. */
export function unlessRefused<Result>(compute: () => Result): Result | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof AppError && error.code === 'INVALID_INPUT' && error.details.issues) return undefined;
    throw error;
  }
}

/** The prices and shares of the only instrument of a run. */
export function heldIn({ period, daily }: Simulation) {
  const [holding] = period.holdings;
  const [shares] = daily.shares;
  if (!holding || !shares) throw new Error('the run holds nothing');
  return { closes: holding.closes, dividends: holding.dividends, shares };
}
