import { METRICS, RUN_METRIC_KEYS, type SweepMetric } from '@margin/contracts';

type Rgb = readonly [number, number, number];

/** The theme colors that the scale is mixed from. */
export interface HeatPalette {
  neutral: Rgb;
  good: Rgb;
  bad: Rgb;
}

/** How good (1) or bad (-1) a value is; 0 is neutral. */
type Warmth = (value: number) => number;

const clamp = (value: number) => Math.max(-1, Math.min(1, value));

/** The scale of a figure over all cells, with gains on one side and losses on the other. */
export function warmthOf(figure: SweepMetric, values: readonly number[]): Warmth {
  const largest = (of: (value: number) => number) =>
    values.reduce((most, value) => Math.max(most, Math.abs(of(value))), 0) || 1;
  if (figure === 'multiple') {
    const size = (value: number) => Math.log(Math.max(value, 0.01));
    const most = largest(size);
    return (value) => clamp(size(value) / most);
  }
  const most = largest((value) => value);
  const sign = METRICS[RUN_METRIC_KEYS[figure]].better === 'lower' ? -1 : 1;
  return (value) => clamp((sign * value) / most);
}

/** The color of a value, `rgb(…)`: from neutral to good or bad, steeper near 0 so that small values show. */
export function heatColor(warmth: number, { neutral, good, bad }: HeatPalette): string {
  const end = warmth >= 0 ? good : bad;
  const share = Math.abs(warmth) ** 0.75;
  const mixed = neutral.map((part, i) => Math.round(part + ((end[i] ?? part) - part) * share));
  return `rgb(${mixed.join(' ')})`;
}

export function readHex(color: string): Rgb {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    Number.parseInt(color.trim().slice(at, at + 2), 16),
  );
  return [red, green, blue];
}
