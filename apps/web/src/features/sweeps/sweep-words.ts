import {
  cellIssues,
  formatNumber,
  formatPercent,
  formatUsd,
  holdingsName,
  NO_VALUE,
  PARAMETERS,
  type Sweep,
  type SweepCells,
  type SweepDefinition,
  type SweepMetric,
  type SweepState,
} from '@margin/contracts';
import { explainIssues } from '../../lib/field-errors.ts';
import { labelOf, writeSwept } from './swept-parameters.ts';

interface MetricWords {
  label: string;
  write: (value: number) => string;
}

export const writeCount = (value: number) => formatNumber(value, { digits: 0 });
const percent = (value: number) => formatPercent(value);

export const METRIC_WORDS = {
  cagr: { label: 'CAGR', write: percent },
  totalReturn: { label: 'Total return', write: percent },
  maxDrawdown: { label: 'Max drawdown', write: percent },
  liquidations: { label: 'Liquidations', write: writeCount },
  multiple: { label: 'Terminal multiple', write: (value) => `${formatNumber(value)}×` },
  finalEquity: { label: 'Final equity', write: (value) => formatUsd(value) },
  minimumCushion: { label: 'Lowest cushion', write: percent },
} as const satisfies Record<SweepMetric, MetricWords>;

export const writeMetric = (figure: SweepMetric, value: number | null | undefined): string =>
  value === null || value === undefined ? NO_VALUE : METRIC_WORDS[figure].write(value);

/** `Leverage × start`: the title of a sweep without a name. */
export const sweepTitle = ({ name, definition: { base, x, y } }: Pick<Sweep, 'name' | 'definition'>) =>
  name ??
  `${holdingsName(base)} ${labelOf(x.parameter).toLowerCase()} × ${labelOf(y.parameter).toLowerCase()}`;

/** `1× to 2×, 11 values`. */
export function axisText({ parameter, values }: SweepDefinition['x']): string {
  const [first = '', last = ''] = [values[0], values.at(-1)].map((value) =>
    writeSwept(parameter, value ?? ''),
  );
  const count = values.length === 1 ? '1 value' : `${writeCount(values.length)} values`;
  return `${labelOf(parameter)} ${first} to ${last}, ${count}`;
}

/** The dates that the axes do not give. */
export function horizonText({ base, x, y, holdYears }: SweepDefinition): string {
  if (holdYears !== null) return `; each held for ${holdYears} ${holdYears === 1 ? 'year' : 'years'}`;
  const swept = new Set([x.parameter, y.parameter]);
  if (swept.has('startDate')) return swept.has('endDate') ? '' : `; each until ${base.endDate}`;
  return swept.has('endDate')
    ? `; each from ${base.startDate}`
    : `; from ${base.startDate} to ${base.endDate}`;
}

export const STATE_WORDS = {
  running: 'Running',
  completed: 'Complete',
  cancelled: 'Canceled',
  failed: 'Failed',
} as const satisfies Record<SweepState, string>;

/** `Leverage 1.5×, Start 2008-01-02`. */
export function cellName({ x, y }: SweepDefinition, cell: number): string {
  const column = cell % x.values.length;
  const row = Math.floor(cell / x.values.length);
  return [x, y]
    .map(({ parameter, values }, i) => {
      const value = values[i === 0 ? column : row];
      return `${labelOf(parameter)} ${writeSwept(parameter, value ?? '')}`;
    })
    .join(', ');
}

const LABELS = Object.fromEntries(PARAMETERS.map(({ name, label }) => [name, label]));

/** Conflicts of the settings; otherwise the prices do not fit them. */
function whyNot(definition: SweepDefinition, cell: number): string {
  const { fields, rest } = explainIssues(cellIssues(definition, cell), LABELS);
  const [reason] = [...Object.values(fields), ...rest];
  return `these settings won't work${reason === undefined ? ' with these prices' : `: ${reason}`}`;
}

const cellText = (figure: SweepMetric, value: number | null | undefined) =>
  figure === 'cagr' && value === null ? 'run under a year' : writeMetric(figure, value);

/** The figures of a cell as text; for a cell without figures, the reason. */
export function cellFigures(
  definition: SweepDefinition,
  figures: SweepCells,
  cell: number,
): [string, string][] | string {
  const state = figures.states[cell];
  if (state === 0) return 'not computed';
  if (state === 2) return whyNot(definition, cell);
  return (Object.keys(METRIC_WORDS) as SweepMetric[])
    .filter((figure) => figure !== 'totalReturn' || typeof figures.totalReturn[cell] === 'number')
    .map((figure) => [METRIC_WORDS[figure].label, cellText(figure, figures[figure][cell])]);
}
