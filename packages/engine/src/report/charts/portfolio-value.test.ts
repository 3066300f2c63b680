import { expect, test } from 'vitest';
import { portfolioValue } from './portfolio-value.ts';
import { handMadeInput } from './testing/hand-made-input.ts';
import { trace } from './testing/trace.ts';

const event = { price: 60, equity_before: 20, equity_after: 20, amount: 120, cushion: -0.5 };

test('draws equity, the unlevered instrument and contributions to date', () => {
  const figure = portfolioValue(handMadeInput({ columns: { contribution: [100, 0, 0, 0, 80, 0] } }));
  expect(trace(figure, 'Equity').y).toEqual([100, 120, 80, 20, 20, 24]);
  expect(trace(figure, 'Unlevered').y).toEqual([100, 110, 90, 60, 60, 66]);
  expect(trace(figure, 'Contributed').y).toEqual([100, 100, 100, 100, 180, 180]);
});

test('marks each kind of event that happened at the equity of its day', () => {
  const figure = portfolioValue(
    handMadeInput({
      events: [
        { type: 'entry', date: '2019-12-30', ...event },
        { type: 'liquidation', date: '2020-01-31', ...event },
        { type: 're_entry', date: '2020-02-03', ...event },
      ],
    }),
  );
  expect(trace(figure, 'Liquidation')).toMatchObject({
    x: ['2020-01-31'],
    y: [20],
    meta: { role: 'liquidation' },
  });
  expect(trace(figure, 'Re-entry')).toMatchObject({ x: ['2020-02-03'], y: [20] });
  expect(figure.data.map(({ name }) => name)).toEqual([
    'Unlevered',
    'Contributed',
    'Equity',
    'Liquidation',
    'Re-entry',
  ]);
});

test('has a log axis with ticks at 1, 2 and 5 when the values span enough of a decade', () => {
  expect(portfolioValue(handMadeInput()).layout.yaxis).toMatchObject({ type: 'log', dtick: 'D2' });
});

test('leaves the ticks of a narrow log axis to Plotly', () => {
  const flat = [100, 101, 99, 100, 100, 102];
  const figure = portfolioValue(handMadeInput({ columns: { equity: flat, benchmark_equity: flat } }));
  expect(figure.layout.yaxis).toMatchObject({ type: 'log' });
  expect(figure.layout.yaxis).not.toHaveProperty('dtick');
});

test('falls back to a linear axis when equity reaches 0 or less', () => {
  const figure = portfolioValue(handMadeInput({ columns: { equity: [100, 120, 80, -5, -5, -5] } }));
  expect(figure.layout.yaxis).not.toHaveProperty('type');
});
