import {
  calendarDaysBetween,
  formatLeverage,
  formatNumber,
  formatPercent,
  growthText,
  holdingsName,
  NO_VALUE,
  type SavedResult,
} from '@margin/contracts';
import { sparkline } from '../../terminal/sparkline.ts';
import { type Column, numeric, tableText } from '../../terminal/table.ts';
import { shortId } from './find-results.ts';

const SPARK_WIDTH = 16;
const LONGEST_NAME = 36;

const COLUMNS: readonly Column[] = [
  'id',
  'name',
  'holdings',
  'period',
  numeric('lev.'),
  numeric('return'),
  numeric('CAGR'),
  numeric('drawdown'),
  numeric('Sharpe'),
  'equity',
  'tags',
];

const percent = (value: number | null, signed = false) =>
  value === null ? NO_VALUE : formatPercent(value, { signed });

function shortened(name: string): string {
  const characters = [...name];
  return characters.length <= LONGEST_NAME ? name : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`;
}

const rowOf = ({ summary, ...result }: SavedResult): string[] => [
  shortId(result.resultId),
  `${shortened(result.name)}${result.locked ? ' (locked)' : ''}`,
  holdingsName(result),
  `${result.startDate} to ${result.endDate}`,
  formatLeverage(result.leverage),
  percent(summary.totalReturn, true),
  growthText(summary, calendarDaysBetween(result.startDate, result.endDate)),
  percent(summary.maxDrawdown),
  summary.sharpe === null ? NO_VALUE : formatNumber(summary.sharpe),
  sparkline(summary.preview, SPARK_WIDTH),
  result.tags.join(', '),
];

export const resultTable = (results: readonly SavedResult[]): string =>
  tableText(COLUMNS, results.map(rowOf));
