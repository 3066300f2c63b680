import type { ChartRole } from '@margin/contracts';

/** The color tokens that charts use. */
export const CHART_TOKENS = [
  'surface',
  'line',
  'text',
  'muted',
  'faint',
  'strategy',
  'unlevered',
  'loan',
  'contributed',
  'bad',
  'good',
  'series-1',
  'series-2',
  'series-3',
  'series-4',
  'series-5',
  'series-6',
] as const;
type ChartToken = (typeof CHART_TOKENS)[number];
export type Palette = Record<ChartToken, string>;

/** The color of each role, the same in all charts. */
const ROLE_TOKENS = {
  strategy: 'strategy',
  unlevered: 'unlevered',
  contributed: 'contributed',
  loan: 'loan',
  interest: 'loan',
  borrow_rate: 'loan',
  benchmark_rate: 'unlevered',
  market_value: 'muted',
  cash: 'contributed',
  withdrawn: 'muted',
  entry: 'good',
  re_entry: 'good',
  re_leverage: 'loan',
  liquidation: 'bad',
  wiped_out: 'bad',
  margin_call: 'loan',
  partial_liquidation: 'bad',
  exhausted: 'muted',
  drawdown: 'bad',
  gain: 'good',
  loss: 'bad',
  neutral: 'faint',
} as const satisfies Record<ChartRole, ChartToken>;

const SERIES = 6;

/** One of up to six results in one chart: `meta.series` of a trace, from 1. */
export type SeriesToken = Extract<ChartToken, `series-${number}`>;

export function seriesToken(series: unknown): SeriesToken | null {
  const isOne = typeof series === 'number' && Number.isInteger(series) && series >= 1 && series <= SERIES;
  return isOne ? (`series-${series}` as SeriesToken) : null;
}

export function isChartRole(role: unknown): role is ChartRole {
  return typeof role === 'string' && Object.hasOwn(ROLE_TOKENS, role);
}

/** The custom property with the color of a role, for CSS. */
export const roleVariable = (role: ChartRole) => `var(--${ROLE_TOKENS[role]})`;

export const roleColor = (palette: Palette, role: ChartRole) => palette[ROLE_TOKENS[role]];

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const colors = CHART_TOKENS.map((token) => [token, style.getPropertyValue(`--${token}`).trim()]);
  return Object.fromEntries(colors) as Palette;
}

/** `#rgb` as `#rrggbb`; null for any other notation. */
function hexadecimal(color: string): string | null {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(color);
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`;
  return /^#[\da-f]{6}$/i.test(color) ? color : null;
}

/** Adds an alpha from 0 to 1 to a hexadecimal color; returns other notations unchanged. */
export function withAlpha(color: string, alpha: number): string {
  const full = hexadecimal(color);
  if (full === null) return color;
  return (
    full +
    Math.round(alpha * 255)
      .toString(16)
      .padStart(2, '0')
  );
}

/** A blend of two hexadecimal colors: `share` of the first over the second. */
export function blend(over: string, under: string, share: number): string {
  const [top, bottom] = [hexadecimal(over), hexadecimal(under)];
  if (top === null || bottom === null) return over;
  const part = (color: string, at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(part(top, at) * share + part(bottom, at) * (1 - share)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
