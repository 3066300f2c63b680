import type { ValueFormat } from './result-document/metrics.ts';

/** `plain`: a number from another program, whose unit is unknown. */
export type ShownFormat = ValueFormat | 'plain';

/** Shown for a missing value. */
export const NO_VALUE = '—';

export interface NumberStyle {
  /** A plus sign above 0, if the direction matters. */
  signed?: boolean;
  /** Digits after the decimal point. */
  digits?: number;
}

function numberFormat(digits: number, sign: 'exceptZero' | 'negative') {
  return new Intl.NumberFormat('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: sign,
  });
}

const formats = new Map<string, Intl.NumberFormat>();

/** `−1,234.50`: grouped, with a true minus sign, and no sign on a rounded 0. */
export function formatNumber(value: number, { digits = 2, signed = false }: NumberStyle = {}): string {
  const sign = signed ? 'exceptZero' : 'negative';
  const key = `${digits} ${sign}`;
  const format = formats.get(key) ?? numberFormat(digits, sign);
  formats.set(key, format);
  return format.format(value).replace('-', '−');
}

/** `34.2 MB`: millions of bytes, like the limits. */
export const formatMegabytes = (bytes: number, { digits = 0 }: NumberStyle = {}): string =>
  `${formatNumber(bytes / 1_000_000, { digits })} MB`;

/** A fraction as percent: 0.125 is `12.5%`. */
export function formatPercent(fraction: number, { digits = 1, signed = false }: NumberStyle = {}): string {
  return `${formatNumber(fraction * 100, { digits, signed })}%`;
}

/** Whole dollars for headlines; use `digits: 2` for cents in tables. */
export function formatUsd(amount: number, { digits = 0, signed = false }: NumberStyle = {}): string {
  return formatNumber(amount, { digits, signed }).replace(/^([+−]?)/, '$1$$');
}

/** `2×`, `2.25×`: a leverage without trailing zeros. */
export function formatLeverage(leverage: number): string {
  return `${formatNumber(leverage).replace(/\.?0+$/, '')}×`;
}

export function formatDays(days: number): string {
  const whole = Number.isInteger(days);
  return `${formatNumber(days, { digits: whole ? 0 : 1 })} ${days === 1 ? 'day' : 'days'}`;
}

/** A calendar day in prose: `Jan 3, 2000`. */
export function formatDay(isoDate: string): string {
  return new Date(`${isoDate}T00:00:00Z`).toLocaleDateString('en-US', {
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** An instant as month/day/year in the reader's time zone: `10/26/2024`. */
export function formatUsDate(timestamp: string): string {
  return new Date(timestamp).toLocaleDateString('en-US', {
    month: '2-digit',
    day: '2-digit',
    year: 'numeric',
  });
}

/** The same with the time: `10/26/2024, 2:05 PM`. */
export function formatUsDateTime(timestamp: string): string {
  const time = new Date(timestamp).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
  return `${formatUsDate(timestamp)}, ${time}`;
}

const plainFormat = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 12 });

/** `456.8`: a number of unknown unit, with the digits it came with. */
const formatPlain = (value: number) => plainFormat.format(value).replace('-', '−');

const byFormat = {
  percent: (value, style) => formatPercent(value, style),
  usd: (value, style) => formatUsd(value, style),
  ratio: (value, style) => formatNumber(value, style),
  days: (value) => formatDays(value),
  count: (value) => formatNumber(value, { digits: Number.isInteger(value) ? 0 : 1 }),
  date: (value) => String(value),
  plain: (value) => formatPlain(value),
} as const satisfies Record<ShownFormat, (value: number, style?: NumberStyle) => string>;

/** A metric, a tile or a cell as text, with its unit; `—` for null. Dates and other texts are unchanged. */
export function formatValue(
  value: number | string | boolean | null,
  format: ShownFormat,
  style?: NumberStyle,
): string {
  if (value === null) return NO_VALUE;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  return byFormat[format](value, style);
}
