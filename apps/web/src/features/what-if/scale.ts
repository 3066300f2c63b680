/** Maps a value to its height, from 0 at the bottom to 1 at the top. */
export interface Scale {
  height: (value: number) => number;
  /** The values of the grid lines. */
  ticks: number[];
}

const STEPS = [1, 2, 5];

/** Round numbers from `low` to `high`, about `count` of them at most. */
export function linearScale(low: number, high: number, count = 3): Scale {
  const span = high - low || 1;
  const size = 10 ** Math.floor(Math.log10(span / count));
  const step = [...STEPS, 10].map((each) => each * size).find((each) => span / each <= count) ?? span;
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step + 1e-9);
  return {
    height: (value) => (value - low) / span,
    ticks: Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step),
  };
}

/** Equal heights for equal ratios; values at or below `low` map to 0. */
export function logScale(low: number, high: number, count = 4): Scale {
  const span = Math.log(high / low) || 1;
  const powers = Array.from({ length: 30 }, (_, i) => 10 ** (i - 10));
  const all = powers.flatMap((power) => STEPS.map((step) => step * power));
  const inside = all.filter((tick) => tick >= low && tick <= high);
  const every = Math.ceil(inside.length / count);
  return {
    height: (value) => (value <= low ? 0 : Math.log(value / low) / span),
    ticks: inside.filter((_, i) => i % every === 0),
  };
}
