import { expect, test } from 'vitest';
import { legendOf } from './legend.ts';

const figure = (...data: Record<string, unknown>[]) => ({ data, layout: {} });
const line = { type: 'scatter', mode: 'lines' };

test('has a toggle per trace, with its mark and the color of its role', () => {
  const entries = legendOf(
    figure(
      { ...line, name: 'Equity', meta: { role: 'strategy' } },
      { ...line, name: 'Loan', stackgroup: 'a', meta: { role: 'loan' } },
      { type: 'scatter', mode: 'markers', name: 'Liquidation', marker: { symbol: 'triangle-down' } },
    ),
  );
  expect(entries).toEqual([
    { name: 'Equity', mark: 'line', color: 'var(--strategy)', traces: [0] },
    { name: 'Loan', mark: 'area', color: 'var(--loan)', traces: [1] },
    { name: 'Liquidation', mark: 'triangle-down', color: 'var(--muted)', traces: [2] },
  ]);
});

test('tells overlaid lines apart by color and dash', () => {
  const entries = legendOf(
    figure(
      { ...line, name: 'A', meta: { series: 1 }, line: { dash: 'solid' } },
      { ...line, name: 'B', meta: { series: 2 }, line: { dash: 'dashdot' } },
    ),
  );
  expect(entries).toEqual([
    { name: 'A', mark: 'line', color: 'var(--series-1)', traces: [0] },
    { name: 'B', mark: 'line', color: 'var(--series-2)', dash: 'dashdot', traces: [1] },
  ]);
});

test('toggles a group as one', () => {
  const entries = legendOf(
    figure(
      { ...line, name: 'a, upper', legendgroup: 'a' },
      { ...line, name: 'b', line: { color: 'tomato' } },
      { ...line, name: 'a, lower', legendgroup: 'a' },
    ),
  );
  expect(entries.map(({ name, traces }) => [name, traces])).toEqual([
    ['a', [0, 2]],
    ['b', [1]],
  ]);
  expect(entries[1]?.color).toBe('tomato');
});

test('is empty for a single trace', () => {
  expect(legendOf(figure({ ...line, name: 'Cushion' }))).toEqual([]);
  expect(legendOf(figure({ type: 'heatmap' }, { type: 'waterfall' }))).toEqual([]);
});
