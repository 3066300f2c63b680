import { formatNumber, NO_VALUE } from '@margin/contracts';
import { useMemo } from 'react';
import type { Cell, DataColumn } from '../data-table/cell.ts';
import { DataTable } from '../data-table/data-table.tsx';
import { figureTable } from './figure-table.ts';
import type { PlotlyFigure } from './plotly.ts';
import { valueText } from './value-text.ts';

const writePlain = (value: Cell) => (value === null ? NO_VALUE : String(value));

/** A value on a numeric x axis in the format of the axis, such as a return bin in percent. */
function writeKey(figure: PlotlyFigure): (value: Cell) => string {
  const asValue = valueText({ ...figure, layout: { yaxis: figure.layout.xaxis } }, {});
  return (value) => (typeof value === 'number' ? asValue(value) : writePlain(value));
}

function columnsOf(figure: PlotlyFigure, names: readonly string[]): DataColumn[] {
  return names.map((name, i) => {
    const trace = figure.data[i - 1] ?? figure.data[0] ?? {};
    return {
      name,
      width: Math.max(11, Math.min(name.length + 2, 28)),
      align: i === 0 ? 'start' : 'end',
      write: i === 0 ? writeKey(figure) : valueText(figure, trace),
    };
  });
}

/** The data behind a chart. */
export function FigureDataTable({ figure, title }: { figure: PlotlyFigure; title: string }) {
  const { columns, rows } = useMemo(() => {
    const table = figureTable(figure);
    return { columns: columnsOf(figure, table.columns), rows: table.rows };
  }, [figure]);
  const label = `Data of ${title}, ${formatNumber(rows.length, { digits: 0 })} rows`;
  return <DataTable label={label} columns={columns} rows={rows} maxHeight="280px" />;
}
