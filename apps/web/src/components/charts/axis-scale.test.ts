import { describe, expect, test } from 'vitest';
import { canSwitchScale, scaleAxis, valueRange } from './axis-scale.ts';

const figure = (y: (number | null)[], more = {}, trace = {}) => ({
  data: [{ type: 'scatter', y, ...trace }],
  layout: { xaxis: { type: 'date' }, yaxis: { tickformat: '$~s' }, ...more },
});

test('the range is that of the first value axis, without gaps', () => {
  const { data, layout } = figure([3, null, 8]);
  expect(valueRange({ data: [...data, { y: [900], yaxis: 'y2' }], layout })).toEqual([3, 8]);
  expect(valueRange(figure([null]))).toBeNull();
});

describe('a log switch makes sense', () => {
  test('for money over time', () => {
    expect(canSwitchScale(figure([3, 8]))).toBe(true);
  });

  test.each([
    ['where a value is 0', figure([0, 8])],
    ['where there is no value', figure([])],
    ['for percentages', figure([3, 8], { yaxis: { tickformat: '.2%' } })],
    ['for categories', figure([3, 8], { xaxis: { type: 'category' } })],
    ['for stacked areas', figure([3, 8], {}, { stackgroup: 'a' })],
  ])('but not %s', (_, other) => {
    expect(canSwitchScale(other)).toBe(false);
  });
});

describe('scaleAxis', () => {
  test('has ticks at 1, 2 and 5 once the values span enough', () => {
    expect(scaleAxis({ type: 'linear' }, 'log', [10, 60])).toEqual({ type: 'log', dtick: 'D2' });
    expect(scaleAxis({ type: 'linear' }, 'log', [10, 40])).toEqual({ type: 'log' });
  });

  test('leaves no log ticks on a linear axis', () => {
    expect(scaleAxis({ type: 'log', dtick: 'D2', tickformat: '$~s' }, 'linear', [1, 9])).toEqual({
      type: 'linear',
      tickformat: '$~s',
    });
  });
});
