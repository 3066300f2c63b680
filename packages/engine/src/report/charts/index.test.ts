import { CHART_IDS, CHART_ROLES, ChartFigureSchema, type ChartRole } from '@margin/contracts';
import { describe, expect, test } from 'vitest';
import { chartMakers, makeCharts } from './index.ts';
import { growing, handMadeInput } from './testing/hand-made-input.ts';

const DRAWN_AS_SVG = ['scatter', 'bar', 'heatmap', 'histogram', 'waterfall'];
const COLOR_KEYS = /"(color|colorscale|fillcolor|font|family|paper_bgcolor|template)":/;

/** A role, or the number of one of six lines. */
function hasColor({ role, series }: { role?: ChartRole; series?: number }): boolean {
  return role === undefined ? Number.isInteger(series) : CHART_ROLES.includes(role);
}

function* numbersIn(value: unknown): Generator<number> {
  if (typeof value === 'number') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) yield* numbersIn(part);
}

const runs = {
  'six days': handMadeInput(),
  'two bars': growing([0.01]),
  'one month': growing(Array.from({ length: 20 }, (_, day) => Math.sin(day) / 100)),
  'a flat price': growing([0, 0, 0, 0]),
  'seven holdings with cash flows': handMadeInput({
    columns: { cash_flow: [0, 0, 10, -5, 0, 20] },
    holdings: Array.from({ length: 7 }, (_, i) => ({
      ticker: `H${i}`,
      growth: Float64Array.of(1, 1.1, 0.9, 0.6, 0.6, 0.66),
      weight: Float64Array.of(1 / 7, 1 / 7, 1 / 7, Number.NaN, 1 / 7, 1 / 7),
    })),
  }),
  'a wiped-out account': handMadeInput({
    columns: {
      equity: [100, 120, 80, -5, -5, -5],
      twr_index: [1, 1.2, 0.8, 0, 0, 0],
      in_position: [true, true, true, false, false, false],
    },
  }),
};

describe.each(Object.entries(runs))('the charts of a run: %s', (_, input) => {
  const charts = makeCharts(chartMakers(input));
  const figures = Object.entries(charts);

  test('are charts of the contract, in its order', () => {
    expect(Object.keys(charts)).toEqual(CHART_IDS.filter((id) => id in charts));
    expect(figures.length).toBeGreaterThanOrEqual(15);
  });

  test.each(figures)(
    '%s is self-contained: SVG traces with roles, text, finite numbers and no colors',
    (_id, figure) => {
      expect(ChartFigureSchema.parse(figure)).toEqual(figure);
      expect(figure.title).not.toBe('');
      expect(figure.description).toMatch(/\.$/);
      for (const trace of figure.data) {
        expect(DRAWN_AS_SVG).toContain(trace.type);
        expect(trace.meta).toSatisfy(hasColor);
      }
      expect(
        [...numbersIn(figure)].filter((value) => !Number.isFinite(value) || Object.is(value, -0)),
      ).toEqual([]);
      expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
      expect(JSON.stringify(figure)).not.toMatch(COLOR_KEYS);
    },
  );
});
