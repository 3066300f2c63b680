import { isSigned, type NumberStyle, type ShownFormat } from '@margin/contracts';

/** Headlines are rounded: whole dollars, one digit of a percentage. */
export function tileStyle(key: string, format: ShownFormat): NumberStyle {
  const digits = { percent: 1, usd: 0, ratio: 2, days: 0, date: 0, count: 0, plain: 2 }[format];
  return { signed: isSigned(key), digits };
}

/** Values that are good or bad by their sign, so that color can show it. */
export function toneOf(key: string, value: unknown): 'good' | 'bad' | undefined {
  if (typeof value !== 'number' || value === 0) return undefined;
  if (key === 'max_drawdown') return 'bad';
  if (key === 'total_return') return value > 0 ? 'good' : 'bad';
  return undefined;
}
