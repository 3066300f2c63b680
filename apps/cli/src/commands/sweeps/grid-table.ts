import {
  cellAt,
  cellIssues,
  cellsWithoutCagr,
  formatNumber,
  formatPercent,
  formatUsd,
  type LoadedSweep,
  NO_VALUE,
  type SweepMetric,
} from '@margin/contracts';
import { optionAt } from '../../parameters/option-at.ts';
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
  return [
    table,
    ...(short ? ['A run of less than a year has no CAGR: use --figure totalReturn'] : []),
    ...refusals({ sweep, figures }),
  ].join('\n\n');
}

const MOST_REFUSALS = 5;

/** Why cells have no figures, each reason once. */
function refusals({ sweep, figures }: LoadedSweep): string[] {
  const issues = figures.states.flatMap((state, cell) =>
    state === 2 ? cellIssues(sweep.definition, cell) : [],
  );
  const reasons = [...new Set(issues.map(({ path, message }) => `${optionAt(path)}: ${message}`))];
  const more = reasons.length - MOST_REFUSALS;
  const listed = [...reasons.slice(0, MOST_REFUSALS), ...(more > 0 ? [`and ${more} more`] : [])];
  return reasons.length === 0 ? [] : [`Some cells can't run:\n  ${listed.join('\n  ')}`];
}
