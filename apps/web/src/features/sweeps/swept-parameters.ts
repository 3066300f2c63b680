import {
  DATE_AXES,
  NUMBER_AXES,
  SWEPT_DATES,
  SWEPT_NUMBERS,
  type SweptNumber,
  type SweptParameter,
  writeShort,
} from '@margin/contracts';

export const isSweptNumber = (parameter: SweptParameter): parameter is SweptNumber =>
  SWEPT_NUMBERS.some((known) => known === parameter);

export const labelOf = (parameter: SweptParameter): string =>
  (isSweptNumber(parameter) ? NUMBER_AXES[parameter] : DATE_AXES[parameter]).label;

export const SWEPT_OPTIONS = [...SWEPT_NUMBERS, ...SWEPT_DATES].map((parameter) => ({
  value: parameter,
  label: labelOf(parameter),
}));

/** A value of an axis with its unit. */
export const writeSwept = (parameter: SweptParameter, value: number | string): string =>
  isSweptNumber(parameter) && typeof value === 'number'
    ? writeShort(NUMBER_AXES[parameter].unit, value)
    : String(value);
