import { describe, expect, test } from 'vitest';
import { figureSummary } from './figure-summary.ts';
import { figureTable } from './figure-table.ts';

const equity = {
  type: 'scatter',
  mode: 'lines',
  name: 'Equity',
  x: ['2020-01-02', '2020-01-03', '2020-01-06'],
  y: [100, null, 80.5],
};
const liquidation = { type: 'scatter', mode: 'markers', name: 'Liquidation', x: ['2020-01-06'], y: [80.5] };
const overTime = { xaxis: { type: 'date' }, yaxis: { tickformat: '$~s' } };
const heatmap = { type: 'heatmap', name: 'Return', x: ['Jan', 'Feb'], y: ['2020'], z: [[0.01, -0.2]] };

describe('the summary of a chart', () => {
  test('says where each line begins and ends, its extremes, and when something happened', () => {
    expect(figureSummary({ data: [equity, liquidation], layout: overTime })).toBe(
      'Equity: from $100.00 (2020-01-02) to $80.50 (2020-01-06), lowest $80.50 (2020-01-06), highest $100.00 (2020-01-02). Liquidation: 2020-01-06.',
    );
  });

  test('counts many marks', () => {
    const many = { ...liquidation, x: new Array(31).fill('2020-01-06') };
    expect(figureSummary({ data: [many], layout: overTime })).toBe('Liquidation: 31 times.');
  });

  test('lists a few bars', () => {
    const bars = { type: 'bar', name: 'Strategy', x: ['2019', '2020'], y: [0.125, -0.5] };
    expect(figureSummary({ data: [bars], layout: { yaxis: { tickformat: '.2~%' } } })).toBe(
      'Strategy: 2019 12.50%, 2020 −50.00%.',
    );
  });

  test('finds the extreme cells of a heatmap', () => {
    expect(figureSummary({ data: [heatmap], layout: {} })).toContain('lowest −20.00% (Feb 2020)');
  });

  test('names the lines across it', () => {
    const shapes = [{ label: { text: 'Margin call' } }];
    expect(figureSummary({ data: [], layout: { shapes } })).toBe('Marked: Margin call.');
  });

  test('says that there is no data', () => {
    expect(figureSummary({ data: [{ ...equity, x: [], y: [] }], layout: overTime })).toBe(
      'No data in this range.',
    );
  });
});

describe('the data of a chart as a table', () => {
  test('has a row per x value and a column per trace', () => {
    const later = { ...equity, name: 'Rolling', x: ['2020-01-06', '2020-01-07'], y: [1, 2] };
    expect(figureTable({ data: [equity, later], layout: overTime })).toEqual({
      columns: ['Date', 'Equity', 'Rolling'],
      rows: [
        ['2020-01-02', 100, null],
        ['2020-01-03', null, null],
        ['2020-01-06', 80.5, 1],
        ['2020-01-07', null, 2],
      ],
    });
  });

  test('sorts the x values of all traces, numbers by size', () => {
    const bins = (name: string, x: number[]) => ({ type: 'bar', name, x, y: x.map(() => 1) });
    const { rows } = figureTable({ data: [bins('a', [2, 10]), bins('b', [-1])], layout: {} });
    expect(rows.map(([key]) => key)).toEqual([-1, 2, 10]);
  });

  test('keeps the order of categories', () => {
    const steps = { type: 'waterfall', name: 'USD', x: ['Market gain', 'Costs'], y: [2, -1] };
    const { rows } = figureTable({ data: [steps], layout: { xaxis: { type: 'category' } } });
    expect(rows).toEqual([
      ['Market gain', 2],
      ['Costs', -1],
    ]);
  });

  test('keeps the rows and columns of a heatmap', () => {
    expect(figureTable({ data: [heatmap], layout: {} })).toEqual({
      columns: ['', 'Jan', 'Feb'],
      rows: [['2020', 0.01, -0.2]],
    });
  });
});
