import { formatLeverage, formatNumber, formatPercent, formatUsd } from '../format.ts';

interface UnitWords {
  /** Written number = value of the parameter × scale. */
  scale: number;
  prefix: string;
  suffix: string;
  /** The unit in the number's field, if it differs. */
  fieldSuffix?: string;
  /** The value in a table, with fixed digits so that values line up. */
  write: (value: number) => string;
}

/** The units of numeric parameters. The name is also the placeholder of the value in command-line help. */
export const UNITS = {
  fraction: { scale: 100, prefix: '', suffix: '%', write: (value) => formatPercent(value, { digits: 2 }) },
  percent: { scale: 1, prefix: '', suffix: '%', write: (value) => `${formatNumber(value)}%` },
  usd: { scale: 1, prefix: '$', suffix: '', write: (value) => formatUsd(value, { digits: 2 }) },
  times: { scale: 1, prefix: '', suffix: '×', write: formatLeverage },
  bars: {
    scale: 1,
    prefix: '',
    suffix: ' bars',
    fieldSuffix: ' days',
    write: (value) => `${formatNumber(value, { digits: 0 })} bars`,
  },
} as const satisfies Record<string, UnitWords>;
export type Unit = keyof typeof UNITS;

/** Digits of a scaled number that survive the round trip between people and parameters. */
const DIGITS = 12;

const scaled = (value: number, scale: number) =>
  scale === 1 ? value : Number((value * scale).toPrecision(DIGITS));

export const fromWritten = (unit: Unit, written: number): number => scaled(written, 1 / UNITS[unit].scale);

export const toWritten = (unit: Unit, value: number): number => scaled(value, UNITS[unit].scale);

/** `2×`, `2.50%`, `5 bars`: with as few digits as possible. */
export function writeShort(unit: Unit, value: number): string {
  if (unit === 'times') return formatLeverage(value);
  const shown = toWritten(unit, value);
  const digits = Number.isInteger(shown) ? 0 : 2;
  if (unit === 'usd') return formatUsd(shown, { digits });
  return `${formatNumber(shown, { digits })}${UNITS[unit].suffix}`;
}
