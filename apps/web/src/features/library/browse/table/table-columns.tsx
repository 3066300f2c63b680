import {
  formatLeverage,
  formatUsDate,
  formatValue,
  holdingsName,
  type LibraryColumn,
  NO_VALUE,
  type NumberStyle,
  type SavedResult,
  type SavedResultSort,
  type ValueFormat,
} from '@margin/contracts';
import type { ReactNode } from 'react';
import { EquitySparkline } from '../../../../components/equity-sparkline.tsx';
import { TagList } from '../../../../components/tags/tag-list.tsx';
import { accountLabel } from '../../filters/filter-menu.tsx';
import { GrowthCell } from './growth-cell.tsx';

export interface LibraryTableColumn {
  id: LibraryColumn;
  name: string;
  align: 'start' | 'end';
  /** CSS width. */
  width: string;
  /** Null if the server cannot sort by it. */
  sort: SavedResultSort | null;
  render: (result: SavedResult) => ReactNode;
}

type Look = Pick<LibraryTableColumn, 'width'> & Partial<Pick<LibraryTableColumn, 'align'>>;

const sorted = (
  id: SavedResultSort,
  name: string,
  { width, align = 'start' }: Look,
  render: LibraryTableColumn['render'],
): LibraryTableColumn => ({ id, name, width, align, sort: id, render });

const plain = (
  id: Exclude<LibraryColumn, SavedResultSort>,
  name: string,
  { width, align = 'start' }: Look,
  render: LibraryTableColumn['render'],
): LibraryTableColumn => ({ id, name, width, align, sort: null, render });

type Metric = Exclude<keyof SavedResult['summary'], 'preview'>;

const metric = (id: Metric, name: string, width: string, format: ValueFormat, style?: NumberStyle) =>
  sorted(id, name, { width, align: 'end' }, ({ summary }) => formatValue(summary[id], format, style));

/** How many characters of tags fit in the column. */
const TAGS_FIT = 14;

/** How many tags fit in the column; at least one, cut off if need be. */
function fitting(tags: readonly string[]): number {
  let characters = 0;
  const tooMany = tags.findIndex((tag) => {
    characters += tag.length + 2;
    return characters > TAGS_FIT;
  });
  return tooMany === -1 ? tags.length : Math.max(1, tooMany);
}

/** All columns of the table, in order. */
export const COLUMNS: readonly LibraryTableColumn[] = [
  sorted('name', 'Name', { width: 'min(260px, 56vw)' }, ({ name }) => name),
  plain('tags', 'Tags', { width: '150px' }, ({ tags }) => <TagList tags={tags} shown={fitting(tags)} />),
  plain('preview', 'Equity', { width: '116px' }, ({ summary }) => (
    <EquitySparkline preview={summary.preview} />
  )),
  metric('totalReturn', 'Total return', '108px', 'percent', { signed: true }),
  sorted('cagr', 'CAGR', { width: '100px', align: 'end' }, (result) => <GrowthCell result={result} />),
  metric('maxDrawdown', 'Max drawdown', '130px', 'percent'),
  metric('sharpe', 'Sharpe', '88px', 'ratio'),
  metric('finalEquity', 'Final equity', '110px', 'usd'),
  metric('liquidations', 'Liquidations', '116px', 'count'),
  sorted('leverage', 'Leverage', { width: '100px', align: 'end' }, ({ leverage }) =>
    formatLeverage(leverage),
  ),
  sorted('ticker', 'Holdings', { width: '104px' }, holdingsName),
  sorted('mode', 'Mode', { width: '152px' }, ({ mode }) => mode.replaceAll('_', ' ')),
  sorted('accountType', 'Account', { width: '104px' }, ({ accountType }) => accountLabel(accountType)),
  sorted('startDate', 'Start', { width: '100px' }, ({ startDate }) => startDate),
  sorted('endDate', 'End', { width: '100px' }, ({ endDate }) => endDate),
  sorted('initialInvestment', 'Initial capital', { width: '116px', align: 'end' }, ({ initialInvestment }) =>
    formatValue(initialInvestment, 'usd'),
  ),
  plain('profitThreshold', 'Threshold', { width: '96px', align: 'end' }, ({ profitThreshold }) =>
    profitThreshold === null ? NO_VALUE : `${profitThreshold}%`,
  ),
  plain('description', 'Description', { width: '240px' }, ({ description }) => description ?? NO_VALUE),
  sorted('createdAt', 'Created', { width: '104px' }, ({ createdAt }) => formatUsDate(createdAt)),
  sorted('updatedAt', 'Updated', { width: '104px' }, ({ updatedAt }) => formatUsDate(updatedAt)),
];
