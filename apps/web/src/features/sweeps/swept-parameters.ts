import {
  formatLeverage,
  formatNumber,
  SWEPT_DATES,
  SWEPT_NUMBERS,
  type SweptParameter,
} from '@margin/contracts';

export type SweptNumber = (typeof SWEPT_NUMBERS)[number];

interface Range {
  from: number;
  to: number;
  step: number;
}

interface NumberKind {
  label: string;
  /** What people write of one in the parameters: 100 where it is percent of a fraction. */
  scale: 1 | 100;
  suffix: string;
  /** To begin with, as people write it. */
  range: Range;
}

const percent = (label: string, scale: 1 | 100, range: Range): NumberKind => ({
  label,
  scale,
  suffix: ' %',
  range,
});

export const NUMBER_KINDS = {
  leverage: { label: 'Leverage', scale: 1, suffix: '×', range: { from: 1, to: 2, step: 0.1 } },
  interestRate: percent('Interest spread or rate', 100, { from: 0, to: 6, step: 0.5 }),
  maintenanceMargin: percent('Maintenance margin', 100, { from: 25, to: 45, step: 2.5 }),
  profitThreshold: percent('Profit threshold', 1, { from: 10, to: 200, step: 10 }),
  tradingCost: percent('Trading cost', 100, { from: 0, to: 1, step: 0.1 }),
  reentryWaitBars: {
    label: 'Wait before re-entry',
    scale: 1,
    suffix: ' bars',
    range: { from: 1, to: 61, step: 5 },
  },
} as const satisfies Record<SweptNumber, NumberKind>;

const DATE_LABELS = { startDate: 'Start', endDate: 'End' } as const;

export const isSweptNumber = (parameter: SweptParameter): parameter is SweptNumber =>
  SWEPT_NUMBERS.some((known) => known === parameter);

export const labelOf = (parameter: SweptParameter): string =>
  isSweptNumber(parameter) ? NUMBER_KINDS[parameter].label : DATE_LABELS[parameter];

export const SWEPT_OPTIONS = [...SWEPT_NUMBERS, ...SWEPT_DATES].map((parameter) => ({
  value: parameter,
  label: labelOf(parameter),
}));

/** A value of an axis as people write it, with its unit. */
export function writeSwept(parameter: SweptParameter, value: number | string): string {
  if (!isSweptNumber(parameter) || typeof value === 'string') return String(value);
  if (parameter === 'leverage') return formatLeverage(value);
  const { scale, suffix } = NUMBER_KINDS[parameter];
  const shown = Number((value * scale).toPrecision(10));
  return `${formatNumber(shown, { digits: Number.isInteger(shown) ? 0 : 2 })}${suffix}`;
}
