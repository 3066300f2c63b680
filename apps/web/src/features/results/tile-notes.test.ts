import type { Metrics, ResultDocument } from '@margin/contracts';
import { expect, test } from 'vitest';
import { tileContent, tileNote } from './tile-notes.ts';

function documentWith(values: Record<string, number | string | null>): ResultDocument {
  const metrics = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { key, value }]));
  const parameters = { maintenance_margin: 0.15 };
  return { ticker: 'SPX', metrics, parameters } as unknown as ResultDocument;
}

test.each([
  ['total_return', { benchmark_total_return: 3.435 }, 'unlevered +343.5%'],
  ['cagr', { benchmark_cagr: 0.096 }, 'unlevered 9.6%'],
  ['final_equity', { total_contributed: 100_000 }, 'from $100,000'],
  [
    'max_drawdown',
    { max_drawdown_peak_date: '2007-10-09', max_drawdown_trough_date: '2009-03-09' },
    '2007-10-09 → 2009-03-09',
  ],
  ['liquidations', { liquidations: 1, first_liquidation_date: '2008-10-07' }, '2008-10-07'],
  ['liquidations', { liquidations: 3, first_liquidation_date: '2001-09-17' }, 'first on 2001-09-17'],
  ['liquidations', { liquidations: 0, first_liquidation_date: null }, 'none'],
  ['minimum_cushion', {}, 'call at 6.67×'],
  ['interest_paid', { average_borrow_rate: 0.031 }, 'average rate 3.1%'],
])('%s with %o says %s', (key, metrics, note) => {
  expect(tileNote(key, documentWith(metrics))).toBe(note);
});

test('the leverage of a call follows the requirement of the only holding', () => {
  const document = documentWith({});
  const note = (holdings: object[], leverage_factor?: number) =>
    tileNote('minimum_cushion', {
      ...document,
      parameters: { ...document.parameters, holdings } as typeof document.parameters,
      provenance: { dataset: { leverage_factor } } as typeof document.provenance,
    });
  const plain = { ticker: 'SPX', weight: 1, maintenance_margin: null };
  expect(note([plain])).toBe('call at 6.67×');
  expect(note([plain], 3)).toBe('call at 2.22×');
  expect(note([{ ...plain, maintenance_margin: 0.5 }], 3)).toBe('call at 2×');
  expect(note([plain, plain])).toBeNull();
});

test('says nothing about missing numbers and unknown tiles', () => {
  expect(tileNote('total_return', documentWith({ benchmark_total_return: null }))).toBeNull();
  expect(tileNote('interest_paid', documentWith({}))).toBeNull();
  expect(tileNote('my_tile', documentWith({}))).toBeNull();
});

test('a tile of a run too short to annualize shows the figure over its days', () => {
  const tile = { key: 'cagr', label: 'CAGR', value: -1, format: 'percent' } as const;
  const content = (entry: object) =>
    tileContent(tile, documentWith({}), {
      cagr: { key: 'cagr', value: null, ...entry },
    } as unknown as Metrics);
  expect(content({ reason: 'too short', over_period: { value: -0.57, calendar_days: 3 } })).toEqual({
    value: -0.57,
    note: 'in 3 days, too short to annualize',
  });
  expect(content({ reason: 'too short' })).toEqual({ value: null, note: 'too short' });
  expect(content({ value: 0.1 })).toEqual({ value: 0.1, note: null });
});
