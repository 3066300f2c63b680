import { type Dataframe, type DataframeCell, DataframeSchema } from '../result-document/dataframe.ts';
import { isObject, isScalar, type JsonObject, unpackJson } from './json-value.ts';
import { listOf } from './typed-array.ts';

const MOST_COLUMNS = 500;

/** A cell that is neither a number nor a text is shown as JSON. */
const cellOf = (value: unknown): DataframeCell =>
  value === undefined ? null : isScalar(value) ? value : JSON.stringify(value);

/** Pads every row with null to the length of the longest. */
function fromRows(
  columns: readonly unknown[],
  rows: readonly unknown[],
  index?: readonly unknown[],
): Dataframe | null {
  const lists = rows.map(listOf);
  if (!lists.every((row) => row !== null)) return null;
  const width = lists.reduce((most, row) => Math.max(most, row.length), columns.length);
  if (width > MOST_COLUMNS) return null;
  const names = Array.from({ length: width }, (_, i) => String(columns[i] ?? `column ${i + 1}`));
  const data = lists.map((row) => names.map((_, i) => cellOf(row[i])));
  return index ? withIndex({ columns: names, data }, index) : { columns: names, data };
}

/** Row labels matter only if they are not 0, 1, 2, … */
function withIndex({ columns, data }: Dataframe, index: readonly unknown[]): Dataframe {
  if (index.every((label, i) => Number(label) === i)) return { columns, data };
  const name = index.every(isDay) ? 'date' : 'index';
  if (columns.includes(name)) return { columns, data };
  return { columns: [name, ...columns], data: data.map((row, i) => [cellOf(index[i]), ...row]) };
}

function fromRecords(records: readonly JsonObject[]): Dataframe | null {
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return fromRows(
    columns,
    records.map((record) => columns.map((column) => record[column])),
  );
}

function fromColumns(columns: readonly string[], lists: readonly (readonly unknown[])[]): Dataframe | null {
  const length = Math.max(...lists.map((list) => list.length));
  return fromRows(
    columns,
    Array.from({ length }, (_, row) => lists.map((list) => list[row])),
  );
}

/** `{equity: {"0": 1, "1": 2}}`, or by row: `{"2024-03-11": {equity: 1}}`. */
function fromNested(entries: readonly (readonly [string, JsonObject])[]): Dataframe | null {
  const outer = entries.map(([key]) => key);
  const records = entries.map(([, record]) => record);
  if (outer.every(isRowLabel)) {
    const table = fromRecords(records);
    return table && withIndex(table, outer);
  }
  const index = [...new Set(records.flatMap((column) => Object.keys(column)))];
  return fromRows(
    outer,
    index.map((label) => records.map((column) => column[label])),
    index,
  );
}

const isDay = (value: unknown) => /^\d{4}-\d{2}-\d{2}/.test(String(value)) || isEpoch(Number(value));
const isRowLabel = (key: string) => /^\d+$/.test(key) || isDay(key);

function tableFrom(value: unknown): Dataframe | null {
  const rows = listOf(value);
  if (rows) {
    if (rows.length > 0 && rows.every(isObject)) return fromRecords(rows);
    const [head, ...rest] = rows.map(listOf);
    const named = head?.every((name) => typeof name === 'string') && rest.length > 0;
    return head ? fromRows(named ? head : [], named ? rest : rows) : null;
  }
  if (!isObject(value)) return null;
  const data = unpackJson(value.data);
  if (Array.isArray(value.columns) && Array.isArray(data)) {
    const index = listOf(value.index);
    return data.every(isObject) && data.length > 0
      ? fromRecords(data)
      : fromRows(value.columns.map(columnName), data, index ?? undefined);
  }
  if (Array.isArray(data) && data.length > 0 && data.every(isObject)) return fromRecords(data);
  return fromDictionary(value);
}

function fromDictionary(value: JsonObject): Dataframe | null {
  const entries = Object.entries(value);
  if (entries.length === 0) return null;
  const lists = entries.map(([, column]) => listOf(column));
  if (lists.every((list) => list !== null)) {
    // Lists of records next to each other are several tables.
    if (lists.some((list) => list.some((cell) => typeof cell === 'object' && cell !== null))) return null;
    return fromColumns(
      entries.map(([key]) => key),
      lists,
    );
  }
  const nested = entries.flatMap(([key, column]) => (isObject(column) ? [[key, column] as const] : []));
  const isTable =
    nested.length === entries.length &&
    nested.every(([, column]) => Object.values(column).every(isScalar)) &&
    (nested.every(([key]) => isRowLabel(key)) ||
      nested.every(([, column]) => Object.keys(column).every(isRowLabel)));
  return isTable ? fromNested(nested) : null;
}

/** pandas names a level of columns with a list of words. */
const columnName = (name: unknown) => (Array.isArray(name) ? name.map(String).join(' ') : name);

const isDateName = (column: string) =>
  /^(date|datetime|timestamp|time|day|index|trading.?day)$/i.test(column);

const DAY_MS = 86_400_000;
/** Milliseconds of the years 1971 to 2200, out of reach for counts of days or seconds in a backtest. */
const isEpoch = (value: number) => value >= 365 * DAY_MS && value < 84_000 * DAY_MS;

/** `2024-03-11T00:00:00.000` and milliseconds, as written by pandas, become days; a time of day is kept. */
function dayOf(cell: DataframeCell): DataframeCell {
  if (typeof cell === 'number' && isEpoch(cell)) return isoDay(new Date(cell).toISOString());
  return typeof cell === 'string' ? isoDay(cell) : cell;
}

const isoDay = (text: string) =>
  text.replace(/^(\d{4}-\d{2}-\d{2})[T ]00:00(:00(\.0+)?)?(Z|[+-]00:?00)?$/, '$1');

function withDays(table: Dataframe): Dataframe {
  const dated = table.columns.flatMap((column, i) => (isDateName(column) ? [i] : []));
  const isRead = table.data.every((row) => dated.every((i) => dayOf(row[i] ?? null) === (row[i] ?? null)));
  if (isRead) return table;
  const days = new Set(dated);
  return {
    columns: table.columns,
    data: table.data.map((row) => row.map((cell, i) => (days.has(i) ? dayOf(cell) : cell))),
  };
}

/**
 * A table in any common shape: `{columns, data}`, records, a dict of columns, rows after a header row, or any of these as
 * a JSON text. Null if it is not a table.
 */
export function readTable(value: unknown): Dataframe | null {
  const isIndexed = isObject(value) && value.index !== undefined;
  const own = isIndexed ? undefined : DataframeSchema.safeParse(value).data;
  const table = own ?? tableFrom(unpackJson(value));
  return table && withDays(table);
}
