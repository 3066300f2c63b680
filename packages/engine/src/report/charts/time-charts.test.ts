import { describe, expect, test } from 'vitest';
import { borrowingCost } from './borrowing-cost.ts';
import { distanceToMarginCall } from './distance-to-margin-call.ts';
import { drawdown } from './drawdown.ts';
import { leverage } from './leverage.ts';
import { marginCallPrice } from './margin-call-price.ts';
import { marginUsage } from './margin-usage.ts';
import { positionBreakdown } from './position-breakdown.ts';
import { handMadeInput } from './testing/hand-made-input.ts';
import { trace } from './testing/trace.ts';

const input = handMadeInput();
const lines = (layout: Record<string, unknown>) =>
  Array.isArray(layout.shapes) ? layout.shapes.map((shape) => [shape.name, shape.y0]) : [];

test('position_breakdown stacks equity and debt up to the market value, with a gap out of the market', () => {
  const figure = positionBreakdown(input);
  expect(trace(figure, 'Loan and accrued interest').y).toEqual([100, 100, 100, 0, 20, 20.01]);
  expect(trace(figure, 'Market value').y).toEqual([200, 220, 180, null, 40, 44]);
  expect(trace(figure, 'Equity').stackgroup).toBe(trace(figure, 'Loan and accrued interest').stackgroup);
});

test('position_breakdown draws idle cash if there is any, and says that the stack includes it', () => {
  expect(positionBreakdown(input).data).toHaveLength(3);
  const idle = handMadeInput({
    columns: {
      cash: [0, 0, 0, 20, 5, 5],
      loan: [100, 99, 98, 0, 0, 0],
      equity: [100, 120, 80, 20, 45, 48.99],
    },
  });
  const figure = positionBreakdown(idle);
  expect(figure.description).toContain('equals the market value plus idle cash');
  expect(trace(figure, 'Market value and cash').y).toEqual([200, 220, 180, 20, 45, 49]);
});

test("drawdown shows the drawdown column and the unlevered instrument's own drawdown", () => {
  const figure = drawdown(input);
  expect(trace(figure, 'Strategy').y).toEqual(input.columns.drawdown);
  expect(trace(figure, 'Unlevered').y).toEqual([0, 0, -0.1818181818, -0.4545454545, -0.4545454545, -0.4]);
});

test('leverage names its target and the leverage of a margin call', () => {
  const figure = leverage(input);
  expect(figure.description).toContain('the 2× target and the 4× margin call');
  expect(trace(figure, 'Leverage').y).toEqual([2, 1.833333333, 2.25, null, 2, 1.833333333]);
  expect(lines(figure.layout)).toEqual([
    ['neutral', 2],
    ['liquidation', 4],
  ]);
});

test('margin_usage shows the cushion in the market, with the call at 0', () => {
  const figure = marginUsage(input);
  expect(trace(figure, 'Cushion').y).toEqual([0.5, 0.5416666667, 0.4375, null, 0.5, 0.5416666667]);
  expect(lines(figure.layout)).toEqual([['liquidation', 0]]);
});

test('distance_to_margin_call names the distance right after entry', () => {
  const figure = distanceToMarginCall(input);
  expect(figure.description).toContain('33.3% right after entry');
  expect(trace(figure, 'Distance').y).toEqual([
    0.3333333333,
    0.3939393939,
    0.2592592593,
    null,
    0.3333333333,
    0.3937878788,
  ]);
  expect(lines(figure.layout)).toEqual([['neutral', 0.3333333333]]);
});

test('distance_to_margin_call has no reference line without a loan', () => {
  const figure = distanceToMarginCall(handMadeInput({ parameters: { leverage: 1 } }));
  expect(lines(figure.layout)).toEqual([]);
  expect(figure.description).not.toContain('entry');
});

describe('margin_call_price', () => {
  test('draws the margin-call price next to the close', () => {
    const figure = marginCallPrice(input);
    expect(trace(figure, 'SPX close').y).toEqual(input.columns.close);
    expect(trace(figure, 'Margin-call price').y).toEqual([
      66.66666667,
      66.66666667,
      66.66666667,
      null,
      40,
      40.01,
    ]);
  });

  test('draws nothing where no fall triggers a call', () => {
    const figure = marginCallPrice(handMadeInput({ columns: { margin_call_price: [0, 0, 0, 0, 0, 0] } }));
    expect(trace(figure, 'Margin-call price').y).toEqual([null, null, null, null, null, null]);
  });
});

describe('borrowing_cost', () => {
  test('shows the rates above the interest so far', () => {
    const figure = borrowingCost(input);
    expect(trace(figure, 'Borrowing rate').y).toEqual([null, 0.0325, 0.0325, null, null, 0.0325]);
    expect(trace(figure, 'Fed funds target').y).toEqual(input.columns.benchmark_rate);
    expect(trace(figure, 'Interest so far')).toMatchObject({ y: [0, 1, 2, 3, 3, 3.01], yaxis: 'y2' });
  });

  test('has no fed funds line at a fixed rate', () => {
    const fixed = handMadeInput({ parameters: { interest: { kind: 'fixed', annual_rate: 0.05 } } });
    expect(borrowingCost(fixed).data.map(({ name }) => name)).toEqual(['Borrowing rate', 'Interest so far']);
  });
});
