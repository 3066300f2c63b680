import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shownMetrics } from '../annual-metrics.ts';
import { formatValue } from '../format.ts';
import { metricText } from '../metric-words.ts';
import { runnableParameters, sourceOf } from '../result-view.ts';
import { readIndexedParameters } from './indexed-parameters.ts';
import { readExternalDocument } from './read-external-document.ts';
import { readTable } from './read-table.ts';

/** The answer of another program, in the shape that the REST API describes. */
const results = {
  status: 'success',
  message: 'PROFIT THRESHOLD BACKTEST COMPLETE',
  mode: 'profit_threshold',
  ticker: 'ETF1',
  start_date: '2024-03-11',
  end_date: '2024-03-13',
  leverage: 2,
  account_type: 'reg_t',
  initial_investment: 100_000,
  profit_threshold: 100,
  metrics: { total_return: 0.12, cagr: 0.05, 'Win Rate': 54.2, profitFactor: '1.8x', is_hedged: false },
  charts: {
    equity: {
      data: [{ type: 'scatter', x: ['2024-03-11', '2024-03-12'], y: [100_000, 101_000] }],
      layout: { title: { text: 'Equity' } },
    },
  },
  dashboard: { total_return: '12.0%' },
  cushion_analysis: { min: 0.2 },
  round_analysis: { rounds: [] },
  dataframe: [
    { date: '2024-03-11', equity: 100_000 },
    { date: '2024-03-12', equity: 101_000 },
  ],
};

describe('a document in the shape of the REST API', () => {
  const view = readExternalDocument(results);

  test('is shown in every part, with its numbers unchanged', () => {
    const metrics = Object.values(shownMetrics(view));
    expect(metrics.map((metric) => [metric.label, metricText(metric)])).toEqual([
      ['Total return', '+12.00%'],
      ['CAGR', '5.00%'],
      ['Win Rate', '54.2'],
      ['Profit factor', '1.8x'],
      ['Is hedged', 'no'],
    ]);
    expect(view.dashboard?.tiles.map(({ label, value }) => [label, value])).toEqual([
      ['Total return', '12.0%'],
    ]);
    expect(view.charts).toEqual({
      equity: { title: 'Equity', description: '', data: results.charts.equity.data, layout: {} },
    });
    expect(view.dataframe).toEqual({
      columns: ['date', 'equity'],
      data: [
        ['2024-03-11', 100_000],
        ['2024-03-12', 101_000],
      ],
    });
    expect(view.external?.others).toEqual([
      {
        key: 'cushion_analysis',
        title: 'Cushion analysis',
        parts: [{ kind: 'facts', title: '', facts: [{ label: 'Min', value: 0.2 }] }],
      },
      {
        key: 'round_analysis',
        title: 'Round analysis',
        parts: [{ kind: 'table', title: '', table: { columns: ['rounds'], data: [] } }],
      },
    ]);
    expect(view.external?.notShown).toEqual([]);
    expect(sourceOf(view)).toBe(results);
  });

  test('can be run again from its settings', () => {
    expect(runnableParameters(view)).toMatchObject({
      ticker: 'ETF1',
      startDate: '2024-03-11',
      endDate: '2024-03-13',
      leverage: 2,
      mode: 'profit_threshold',
      profitThreshold: 100,
    });
    expect(runnableParameters(readExternalDocument({ ...results, leverage: 9 }))).toBeNull();
  });
});

test('every part may be JSON inside a text', () => {
  const packed = Object.fromEntries(
    Object.entries(results).map(([key, value]) => [
      key,
      typeof value === 'object' ? JSON.stringify(value) : value,
    ]),
  );
  const { external: _, ...view } = readExternalDocument(packed);
  const { external: __, ...plain } = readExternalDocument(results);
  expect(view).toEqual(plain);
});

describe('charts', () => {
  const figure = { data: [{ y: [1] }], layout: {} };
  test.each([
    ['by any id', { 'Équité #1': figure }, ['Équité #1']],
    ['as a JSON text', { a: JSON.stringify(figure) }, ['a']],
    ['as a list', [figure, figure], ['chart 1', 'chart 2']],
    ['in groups', { risk: { drawdown: figure } }, ['risk / drawdown']],
    ['wrapped', { a: { figure } }, ['a']],
    ['as traces only', { a: [{ type: 'bar', x: ['a'], y: [1] }] }, ['a']],
  ])('%s are read', (_, charts, ids) => {
    const view = readExternalDocument({ charts });
    expect(Object.keys(view.charts)).toEqual(ids);
    expect(view.external?.notShown).toEqual([]);
  });

  test('that are invalid are named, and the others are still read', () => {
    const view = readExternalDocument({ charts: { a: 7, b: figure, c: 'a picture', d: { e: 1 } } });
    expect(Object.keys(view.charts)).toEqual(['b']);
    expect(view.external?.notShown).toEqual([
      'charts.a is not a Plotly figure',
      'charts.c is not a Plotly figure',
      'charts.d is not a Plotly figure',
    ]);
  });
});

describe('metrics', () => {
  test('of nested objects become groups, entries keep their labels, lists are named as not shown', () => {
    const view = readExternalDocument({
      metrics: {
        risk: { volatility: 0.2, tail: { var_95: -0.03 } },
        sortino: { value: 1.4, label: 'Sortino', description: 'Return over downside' },
        series: [[1, 2]],
        nothing: null,
      },
    });
    expect(Object.values(view.metrics)).toEqual([
      { key: 'risk.volatility', label: 'Volatility', group: 'Risk', value: 0.2, format: 'plain' },
      { key: 'risk.tail.var_95', label: 'Var 95', group: 'Risk, Tail', value: -0.03, format: 'plain' },
      {
        key: 'sortino',
        label: 'Sortino',
        group: 'Metrics',
        value: 1.4,
        format: 'plain',
        definition: 'Return over downside',
      },
      { key: 'nothing', label: 'Nothing', group: 'Metrics', value: null, format: 'plain' },
    ]);
    expect(view.external?.notShown).toEqual(['metrics.series is a list']);
  });

  test.each([
    [456.8, '456.8'],
    [-0.000012, '−0.000012'],
    [1_234_567.891, '1,234,567.891'],
    [0.1 + 0.2, '0.3'],
  ])('%s is shown as %s', (value, text) => {
    expect(formatValue(value, 'plain')).toBe(text);
  });
});

describe('a daily table', () => {
  const table = {
    columns: ['date', 'equity'],
    data: [
      ['2024-03-11', 1],
      ['2024-03-12', 2],
    ],
  };
  const ms = Date.parse('2024-03-11');
  const day = 86_400_000;
  test.each([
    ['columns and rows', table],
    [
      'records',
      [
        { date: '2024-03-11', equity: 1 },
        { date: '2024-03-12', equity: 2 },
      ],
    ],
    ['a dict of columns', { date: ['2024-03-11', '2024-03-12'], equity: [1, 2] }],
    [
      'a dict of packed columns',
      { date: ['2024-03-11', '2024-03-12'], equity: { dtype: 'i1', bdata: 'AQI=' } },
    ],
    ['a dict of dicts', { date: { 0: '2024-03-11', 1: '2024-03-12' }, equity: { 0: 1, 1: 2 } }],
    ['milliseconds', { date: { 0: ms, 1: ms + day }, equity: { 0: 1, 1: 2 } }],
    ['an index of days', { equity: { '2024-03-11T00:00:00.000': 1, '2024-03-12T00:00:00.000': 2 } }],
    ['rows by day', { '2024-03-11': { equity: 1 }, '2024-03-12': { equity: 2 } }],
    ['a separate index', { columns: ['equity'], index: [ms, ms + day], data: [[1], [2]] }],
    [
      'rows after a header row',
      [
        ['date', 'equity'],
        ['2024-03-11', 1],
        ['2024-03-12', 2],
      ],
    ],
    [
      'a table with its schema',
      {
        schema: {},
        data: [
          { date: '2024-03-11T00:00:00.000Z', equity: 1 },
          { date: '2024-03-12', equity: 2 },
        ],
      },
    ],
    ['a JSON text', JSON.stringify(table)],
  ])('as %s is read', (_, value) => {
    expect(readTable(value)).toEqual(table);
  });

  test('with gaps, nested cells and times keeps them', () => {
    expect(readTable([{ time: '2024-03-11T09:30:00', a: { b: 1 } }, { c: true }])).toEqual({
      columns: ['time', 'a', 'c'],
      data: [
        ['2024-03-11T09:30:00', '{"b":1}', null],
        [null, null, true],
      ],
    });
  });

  test.each([[7], ['text'], [null], [{}], [{ a: 1 }], [[1, 2]], [{ a: [{ b: 1 }] }]])(
    '%j is not a table',
    (value) => {
      expect(readTable(value)).toBeNull();
    },
  );
});

describe('what the library lists', () => {
  const { start_date: _, end_date: __, ...undated } = results;

  test('takes its dates from the daily table', () => {
    const read = readIndexedParameters(undated);
    expect(read).toMatchObject({
      ok: true,
      parameters: { start_date: '2024-03-11', end_date: '2024-03-12' },
    });
  });

  test('takes its dates from the charts if there is no table', () => {
    const x = ['2020-06-01 00:00', '2019-01-02 00:00', null];
    const read = readIndexedParameters({
      ...undated,
      dataframe: null,
      charts: { a: { data: [{ x, y: [1, 2, 3] }] } },
    });
    expect(read).toMatchObject({
      ok: true,
      parameters: { start_date: '2019-01-02', end_date: '2020-06-01' },
    });
  });

  test('has no holdings to list if they are more than a run can have', () => {
    const holdingsIn = (count: number) => {
      const holdings = Array.from({ length: count }, (_, i) => ({ ticker: `T${i}`, weight: 1 / count }));
      const read = readIndexedParameters({ ...results, holdings });
      return read.ok && read.parameters.holdings?.length;
    };
    expect(holdingsIn(20)).toBe(20);
    expect(holdingsIn(21)).toBeUndefined();
  });

  test.each([
    [
      'at the top',
      { mode: 'fresh_capital', ticker: 'SPY', start_date: '2024-13-45' },
      [
        'start_date must be a day of the calendar',
        'end_date is missing',
        'leverage is missing',
        'account_type is missing',
        'initial_investment is missing',
      ],
    ],
    [
      'in parameters',
      { parameters: { mode: 'fresh_capital', ticker: 'SPY', start_date: 'soon' }, end_date: '2024' },
      [
        'parameters.start_date must be a date of the form YYYY-MM-DD',
        'end_date must be a date of the form YYYY-MM-DD',
        'parameters.leverage is missing',
        'parameters.account_type is missing',
        'parameters.initial_investment is missing',
      ],
    ],
    [
      'with a mode that needs a threshold',
      { ...results, profit_threshold: null },
      ['profit_threshold is required for the mode profit_threshold'],
    ],
  ])("names a missing field once, with the client's name for it: %s", (_, document, said) => {
    const read = readIndexedParameters(document);
    expect(read.ok ? [] : read.issues.map(({ path, message }) => `${path} ${message}`)).toEqual(said);
  });
});

test('any JSON is read without throwing, and its source is kept', () => {
  const parts = fc.dictionary(
    fc.constantFrom('metrics', 'charts', 'dashboard', 'dataframe', 'parameters', 'events', 'x', '__proto__'),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(fc.oneof(parts, fc.jsonValue()), (json) => {
      expect(sourceOf(readExternalDocument(json))).toBe(json);
    }),
  );
});
