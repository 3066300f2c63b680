import type { HoldingsTable } from '@margin/contracts';
import type { Simulation } from '../simulation/simulate.ts';
import { roundNumber } from './rounding.ts';

/** The daily columns of each holding, rounded; undefined for a run with one, whose daily table has them. */
export function buildHoldingsTable({ period: { holdings }, daily }: Simulation): HoldingsTable | undefined {
  if (holdings.length === 1) return undefined;
  const rounded = (column: Float64Array = new Float64Array()) => Array.from(column, roundNumber);
  return Object.fromEntries(
    holdings.map(({ ticker, closes, dividends }, i) => [
      ticker,
      { close: rounded(closes), shares: rounded(daily.shares[i]), dividend: rounded(dividends) },
    ]),
  );
}
