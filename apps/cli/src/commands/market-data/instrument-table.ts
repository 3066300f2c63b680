import { formatLeverage, formatNumber, type Instrument } from '@margin/contracts';
import { numeric, tableText } from '../../terminal/table.ts';

const COLUMNS = [
  'ticker',
  'name',
  'from',
  'to',
  numeric('days'),
  numeric('leverage'),
  'dividends',
  'origin',
  'source',
];

export const instrumentTable = (instruments: readonly Instrument[]): string =>
  tableText(
    COLUMNS,
    instruments.map((each) => [
      each.ticker,
      each.name,
      each.firstDate,
      each.lastDate,
      formatNumber(each.rows, { digits: 0 }),
      formatLeverage(each.leverageFactor),
      each.dividends,
      each.origin,
      each.source,
    ]),
  );
