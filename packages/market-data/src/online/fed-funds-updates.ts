import { IsoDateSchema, type RateStep, type RateTable } from '@margin/contracts';
import { fedFundsRates } from '../fed-funds.ts';
import { hashRates } from '../hashes.ts';
import { readTable } from '../import/table/read-table.ts';
import type { OnlineClient } from './online-client.ts';
import { unexpected } from './source-error.ts';

export const FRED = 'FRED';

/** The upper bound of the target range, daily. */
export const FED_FUNDS_SERIES = 'DFEDTARU';

/** FRED's response with every day of the series. */
export const fetchFedFunds = (client: OnlineClient): Promise<string> =>
  client.text('graph/fredgraph.csv', { id: FED_FUNDS_SERIES });

/**
 * The bundled table plus FRED's later days, up to the last day of the response; the table's own nights keep their
 * rates. Throws ONLINE_DATA_UNAVAILABLE for an unexpected response.
 */
export function addFedFundsUpdates(answer: string): RateTable {
  const bundled = fedFundsRates();
  const days = readDays(answer);
  const newer = days.filter(({ date }) => date > bundled.lastDate);
  const steps = [...bundled.steps];
  for (const { date, rate } of newer) {
    if (rate !== steps.at(-1)?.rate) steps.push({ date, rate });
  }
  return fedFundsWith(steps, newer.at(-1)?.date ?? bundled.lastDate);
}

/** Rates for a run, from stored steps. */
export function fedFundsWith(steps: readonly RateStep[], lastDate: string): RateTable {
  return { ...fedFundsRates(), steps, lastDate, sha256: hashRates(steps, lastDate) };
}

/** The days of FRED's CSV, ascending; a point marks a missing value. */
function readDays(answer: string): RateStep[] {
  const [header, ...rows] = readTable(answer).rows;
  const column = header?.cells.indexOf(FED_FUNDS_SERIES) ?? -1;
  if (column < 0) throw unexpected(FRED);
  const days = rows.flatMap(({ cells }) => {
    const cell = cells[column]?.trim() ?? '';
    return cell === '.' || cell === '' ? [] : [readDay(cells[0], Number(cell))];
  });
  if (days.length === 0) throw unexpected(FRED);
  return days.sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** A rate that no central bank ever set means that the response was misread. */
const HIGHEST_PERCENT = 25;

function readDay(cell: string | undefined, percent: number): RateStep {
  const date = IsoDateSchema.safeParse(cell?.trim());
  if (!date.success || !(percent >= 0 && percent <= HIGHEST_PERCENT)) throw unexpected(FRED);
  return { date: date.data, rate: percent / 100 };
}
