import {
  formatLeverage,
  formatNumber,
  formatPercent,
  formatUsDate,
  formatUsd,
  type SavedResultFilters,
} from '@margin/contracts';

interface NumberRange {
  label: string;
  /** Follows the label of its fields. */
  unit: string;
  /** The typed number divided by the stored one. */
  scale: number;
  write: (value: number) => string;
}

const percent = (label: string): NumberRange => ({
  label,
  unit: '%',
  scale: 100,
  write: (value) => formatPercent(value),
});

/** The filters on ranges of values. */
type FilterBy<Value> = {
  [Name in keyof SavedResultFilters]-?: NonNullable<SavedResultFilters[Name]> extends {
    min?: Value | undefined;
  }
    ? Name
    : never;
}[keyof SavedResultFilters];

export const NUMBER_RANGES = {
  leverage: { label: 'Leverage', unit: '×', scale: 1, write: formatLeverage },
  totalReturn: percent('Total return'),
  cagr: percent('CAGR'),
  maxDrawdown: percent('Max drawdown'),
  sharpe: { label: 'Sharpe', unit: '', scale: 1, write: (value) => formatNumber(value) },
  finalEquity: { label: 'Final equity', unit: '$', scale: 1, write: (value) => formatUsd(value) },
  liquidations: {
    label: 'Liquidations',
    unit: '',
    scale: 1,
    write: (value) => formatNumber(value, { digits: 0 }),
  },
} as const satisfies Record<FilterBy<number>, NumberRange>;
export type NumberRangeName = keyof typeof NUMBER_RANGES;

interface DateRange {
  label: string;
  write: (value: string) => string;
}

const asItIs = (date: string) => date;

export const DATE_RANGES = {
  startDate: { label: 'Start date', write: asItIs },
  endDate: { label: 'End date', write: asItIs },
  createdAt: { label: 'Saved', write: formatUsDate },
} as const satisfies Record<FilterBy<string>, DateRange>;
export type DateRangeName = keyof typeof DATE_RANGES;

export const NUMBER_RANGE_NAMES = Object.keys(NUMBER_RANGES) as NumberRangeName[];
export const DATE_RANGE_NAMES = Object.keys(DATE_RANGES) as DateRangeName[];

interface Range<Value> {
  min?: Value | undefined;
  max?: Value | undefined;
}

/** `CAGR 5.0% to 10.0%`, `CAGR ≥ 5.0%`; null without bounds. */
export function describeRange<Value>(
  { label, write }: { label: string; write: (value: Value) => string },
  range: Range<Value> | undefined,
): string | null {
  const { min, max } = range ?? {};
  if (min !== undefined && max !== undefined) return `${label} ${write(min)} to ${write(max)}`;
  if (min !== undefined) return `${label} ≥ ${write(min)}`;
  if (max !== undefined) return `${label} ≤ ${write(max)}`;
  return null;
}
