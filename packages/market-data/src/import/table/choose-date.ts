import type { ReadingSettings } from '@margin/contracts';
import { isDate } from '../dates/date-cell.ts';
import { numberDates } from '../dates/number-dates.ts';
import { bestOf, type Chosen, mostAre, namedColumn, oneOf } from './choose-column.ts';
import type { Column, Layout } from './find-layout.ts';

const MESSAGE = 'Which column has the dates?';

/** The date column: by name if it holds dates, else by content. */
export function chooseDate(layout: Layout, { dateColumn }: ReadingSettings, today: string): Chosen {
  const { columns, rows } = layout;
  if (dateColumn !== undefined) return namedColumn(columns, dateColumn, 'dateColumn');
  const named = columns.filter((column) => column.named?.role === 'date');
  const good = named.filter(
    (column) => mostAre(rows, column, isDate) || hasNumberDates(layout, column, today),
  );
  const candidates = good.length > 0 ? good : named;
  if (candidates.length > 0) return oneOf(bestOf(candidates), { setting: 'dateColumn', message: MESSAGE });
  const dated = columns.filter((column) => mostAre(rows, column, isDate));
  const found =
    dated.length > 0 ? dated : columns.slice(0, 1).filter((each) => hasNumberDates(layout, each, today));
  if (found.length > 0) return oneOf(found, { setting: 'dateColumn', message: MESSAGE });
  return {
    kind: 'problem',
    message: 'no column looks like dates: choose one',
    setting: 'dateColumn',
  };
}

const hasNumberDates = ({ rows }: Layout, { index }: Column, today: string) =>
  numberDates(
    rows.map(({ cells }) => cells[index] ?? ''),
    today,
  ) !== null;
