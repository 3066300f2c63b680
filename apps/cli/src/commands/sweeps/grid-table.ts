import {
  cellAt,
  cellsWithoutCagr,
  formatNumber,
  formatPercent,
  formatUsd,
  type LoadedSweep,
  NO_VALUE,
  type SweepMetric,
} from '@margin/contracts';
import { numeric, tableText } from '../../terminal/table.ts';

const FORMATS: Record<SweepMetric, (value: number) => string> = {
  finalEquity: (value) => formatUsd(value),
  multiple: (value) => formatNumber(value),
  totalReturn: (value) => formatPercent(value),
  cagr: (value) => formatPercent(value),
  maxDrawdown: (value) => formatPercent(value),
  minimumCushion: (value) => formatPercent(value),
  liquidations: (value) => formatNumber(value, { digits: 0 }),
};

/** One figure of every cell: the values of x to the right, those of y downwards. */
export function gridTable({ sweep, figures }: LoadedSweep, figure: SweepMetric): string {
  const { x, y } = sweep.definition;
  const textOf = (column: number, row: number) => {
    const value = figures[figure][cellAt(sweep.definition, column, row)] ?? null;
    return value === null ? NO_VALUE : FORMATS[figure](value);
  };
  const rows = y.values.map((value, row) => [
    String(value),
    ...x.values.map((_, column) => textOf(column, row)),
  ]);
  const table = tableText(
    [`${y.parameter} \\ ${x.parameter}`, ...x.values.map((value) => numeric(String(value)))],
    rows,
  );
  const short = figure === 'cagr' && cellsWithoutCagr(figures) > 0;
  return short ? `${table}\n\nA run of less than a year has no CAGR: use --figure totalReturn` : table;
}
