import type { BacktestParameters, InputIssue } from '@margin/contracts';
import { groupThousands } from './report/group-thousands.ts';

const MIB = 1024 * 1024;
const LARGEST_BYTES = 32 * MIB;

/** Bytes of JSON per bar, as measured: the daily table with its charts, and each holding of several. */
const BYTES_A_BAR = 640;
const BYTES_A_HOLDING = 30;
/** A rule that watches a band may trade on every bar, and each trade is an event. */
const BYTES_AN_EVENT = 190;

/** About the size of a run's document in bytes, before the run. */
export function estimateSize(
  { holdings, rebalance, leveragePolicy }: BacktestParameters,
  bars: number,
): number {
  const bands = [rebalance, leveragePolicy].filter(({ kind }) => kind === 'band').length;
  const held = holdings.length > 1 ? holdings.length : 0;
  return bars * (BYTES_A_BAR + held * BYTES_A_HOLDING + bands * BYTES_AN_EVENT);
}

/** Issues with a run whose document would be too large to keep. */
export function refuseLargeDocument(parameters: BacktestParameters, bars: number): InputIssue[] {
  const bytes = estimateSize(parameters, bars);
  if (bytes <= LARGEST_BYTES) return [];
  const { startDate, endDate, holdings } = parameters;
  const size = `${groupThousands(bars)} trading days from ${startDate} to ${endDate} with ${holdings.length} holding${holdings.length === 1 ? '' : 's'} make a document of about ${Math.ceil(bytes / MIB)} MiB, and the limit is ${LARGEST_BYTES / MIB} MiB.`;
  const dates: InputIssue = { path: 'startDate', message: `${size} Choose a shorter period.` };
  return holdings.length === 1
    ? [dates]
    : [dates, { path: 'holdings', message: `${size} Choose fewer holdings or a shorter period.` }];
}
