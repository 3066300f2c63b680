import { DATAFRAME_COLUMNS, type DailyTable, type HoldingsTable } from '@margin/contracts';
import { buildRows } from './dataframe.ts';
import type { Report } from './open-report.ts';

/** About 150 kB of text. */
const ROWS_AT_ONCE = 500;

const fieldsOf = (object: object) => JSON.stringify(object).slice(1, -1);

/**
 * The JSON of a report's document, byte for byte that of `buildReport`, in pieces, so that each can be released before the
 * next one is made.
 */
export function* writeReport({
  beforeCharts,
  charts,
  afterCharts,
  table,
  holdings,
}: Report): Generator<string> {
  yield `{${fieldsOf(beforeCharts)},"charts":`;
  let separator = '{';
  for (const [id, makeFigure] of Object.entries(charts)) {
    yield `${separator}${JSON.stringify(id)}:`;
    yield JSON.stringify(makeFigure());
    separator = ',';
  }
  yield `},${fieldsOf(afterCharts)},"dataframe":`;
  yield* writeDataframe(table);
  if (holdings) yield* writeHoldings(holdings);
  yield '}';
}

/** One piece per holding: three columns are about as long as a piece of the daily table. */
function* writeHoldings(holdings: HoldingsTable): Generator<string> {
  yield ',"holdings":{';
  let separator = '';
  for (const [ticker, columns] of Object.entries(holdings)) {
    yield `${separator}${JSON.stringify(ticker)}:${JSON.stringify(columns)}`;
    separator = ',';
  }
  yield '}';
}

function* writeDataframe(table: DailyTable): Generator<string> {
  yield `{"columns":${JSON.stringify(DATAFRAME_COLUMNS)},"data":[`;
  for (let from = 0; from < table.date.length; from += ROWS_AT_ONCE) {
    const rows = buildRows(table, from, Math.min(from + ROWS_AT_ONCE, table.date.length));
    yield `${from > 0 ? ',' : ''}${JSON.stringify(rows).slice(1, -1)}`;
  }
  yield ']}';
}
