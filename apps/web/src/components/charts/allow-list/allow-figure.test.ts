import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Attributes } from '../plotly.ts';
import { allowFigure, MOST_POINTS } from './allow-figure.ts';
import { TRACE_TYPES } from './trace-rules.ts';

const allowTrace = (trace: Attributes) => allowFigure({ data: [trace], layout: {} });
const allowLayout = (layout: Attributes) => allowFigure({ data: [], layout });
const line = { type: 'scatter', mode: 'lines', name: 'Equity', x: ['2020-01-02'], y: [1, null] };

describe('traces', () => {
  test.each(TRACE_TYPES)('of type %s are drawn', (type) => {
    expect(allowTrace({ type, name: 'a' })).toEqual({
      figure: { data: [{ type, name: 'a' }], layout: {} },
      notes: [],
    });
  });

  test.each(['image', 'scattermap', 'surface', 'scattergl3d', 'constructor', 7])(
    'of type %s are not',
    (type) => {
      const { figure, notes } = allowTrace({ ...line, type });
      expect(figure.data).toEqual([]);
      expect(notes).toEqual([`Trace 1 has an unsupported type: ${type}`]);
    },
  );

  test('without a type are scatters, as in Plotly', () => {
    expect(allowTrace({ y: [1] }).figure.data).toEqual([{ type: 'scatter', y: [1] }]);
  });

  test('lose what is not on the list, and the note names it', () => {
    const { figure, notes } = allowTrace({ ...line, customdata: [1], line: { dash: 'dot', simplify: true } });
    expect(figure.data).toEqual([{ ...line, line: { dash: 'dot' } }]);
    expect(notes).toEqual(['Not drawn: data[0].customdata, data[0].line.simplify']);
  });

  test.each([
    ['a color that reaches out', { line: { color: 'url(https://evil.example)' } }, 'line.color'],
    ['a text without end', { name: 'x'.repeat(501) }, 'name'],
    ['a role that the page does not know', { meta: { role: 'admin' } }, 'meta.role'],
  ])('%s is left out', (_, attributes, path) => {
    const { figure, notes } = allowTrace({ type: 'scatter', ...attributes });
    expect(notes).toEqual([`Not drawn: data[0].${path}`]);
    expect(JSON.stringify(figure)).not.toMatch(/evil|valueOf|Infinity|xxx|bdata|admin/);
  });

  const y = [1, null];
  test.each([
    ['cells that are objects', { type: 'scatter', y: [{ valueOf: 1 }] }, 'y'],
    ['infinite cells', { type: 'scatter', y: [Number.POSITIVE_INFINITY] }, 'y'],
    ['one text without end', { type: 'scatter', x: ['x'.repeat(501), 'b'], y }, 'x'],
    ['a damaged packed array', { type: 'scatter', y: { dtype: 'f8', bdata: 'AAAA' } }, 'y'],
    ['a packed array of a type that is not known', { type: 'bar', y: { dtype: 'c16', bdata: 'AAAA' } }, 'y'],
    ['a step that is not a number', { type: 'scatter', y, dx: 'one' }, 'dx'],
    ['rows that are not lists', { type: 'heatmap', z: [[1], 2] }, 'z'],
    ['labels that are objects', { type: 'pie', labels: [{}], values: [1] }, 'labels'],
    ['values that are objects', { type: 'pie', labels: ['a'], values: [{}] }, 'values'],
    ['a price that is a list', { type: 'candlestick', x: ['2024-03-11'], close: [[1]] }, 'close'],
    ['a value that is a text', { type: 'indicator', value: '12' }, 'value'],
  ])('are not drawn with %s as a coordinate', (_, trace, path) => {
    const { figure, notes } = allowFigure({ data: [trace, line], layout: {} });
    expect(figure.data).toEqual([line]);
    expect(notes).toEqual([`Trace 1 is not drawn: its ${path} cannot be read`]);
  });

  test('packed by plotly.py are unpacked', () => {
    const packed = { dtype: 'f8', bdata: 'AAAAAABq+EAAAAAAgKj4QA==' };
    const x = ['2024-03-11', '2024-03-12'];
    expect(allowTrace({ type: 'scatter', x, y: packed })).toEqual({
      figure: { data: [{ type: 'scatter', x, y: [100_000, 101_000] }], layout: {} },
      notes: [],
    });
    const z = { dtype: 'i1', bdata: 'AQIDBAUG', shape: '2, 3' };
    expect(allowTrace({ type: 'heatmap', z }).figure.data[0]?.z).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  test('of WebGL are drawn without it', () => {
    expect(allowTrace({ ...line, type: 'scattergl' })).toEqual({
      figure: { data: [line], layout: {} },
      notes: [],
    });
  });

  test('keep their texts; markup is escaped later, for Plotly', () => {
    expect(allowTrace({ ...line, name: '<b>a</b>' }).figure.data[0]?.name).toBe('<b>a</b>');
  });
});

describe('the limit on points', () => {
  const points = (count: number) => ({ type: 'scatter', y: new Array(count).fill(0) });

  test('lets 200,000 through', () => {
    expect(allowFigure({ data: [points(MOST_POINTS)], layout: {} }).notes).toEqual([]);
  });

  test('is counted over all traces, and over the cells of a heatmap', () => {
    const heatmap = { type: 'heatmap', z: new Array(400).fill(new Array(500).fill(0)) };
    const { figure, notes } = allowFigure({ data: [heatmap, points(1)], layout: {} });
    expect(figure.data).toHaveLength(1);
    expect(notes).toEqual(['Traces from 2 on exceed the limit of 200,000 points']);
  });

  test('applies next to a limit on traces', () => {
    const { figure, notes } = allowFigure({ data: new Array(150).fill(line), layout: {} });
    expect(figure.data).toHaveLength(100);
    expect(notes).toEqual(['Showing the first 100 of 150 traces']);
  });
});

describe('layouts', () => {
  test.each([
    ['images', { images: [{ source: 'https://evil.example/pixel.png' }] }],
    ['maps', { map: { style: 'https://evil.example' } }],
    ['menus', { updatemenus: [{ buttons: [] }] }],
    ['sliders', { sliders: [{}] }],
  ])('lose %s', (_, layout) => {
    const { figure, notes } = allowLayout(layout);
    expect(figure.layout).toEqual({});
    expect(notes).toEqual([`Not drawn: layout.${Object.keys(layout)[0]}`]);
  });

  test('lose the looks of other programs, which is nothing to note', () => {
    const looks = {
      template: { layout: { images: [] } },
      paper_bgcolor: '#000',
      legend: { x: 1 },
      height: 300,
    };
    expect(allowLayout(looks)).toEqual({ figure: { data: [], layout: {} }, notes: [] });
  });

  test('keep axes, lines and notes', () => {
    const layout = {
      xaxis: { type: 'date', range: ['2020-01-01', '2020-02-01'] },
      yaxis: { type: 'log', tickformat: '$~s', dtick: 'D2' },
      shapes: [{ type: 'line', name: 'liquidation', xref: 'paper', x0: 0, x1: 1, y0: 0, y1: 0 }],
      annotations: [{ text: 'Volatility', showarrow: false }],
      barmode: 'group',
    };
    expect(allowLayout(layout)).toEqual({ figure: { data: [], layout }, notes: [] });
  });

  test('keep at most a hundred lines', () => {
    const { figure } = allowLayout({ shapes: new Array(5_000).fill({ type: 'line' }) });
    expect(figure.layout.shapes).toHaveLength(100);
  });
});

test('a note names a dozen omissions and counts the rest', () => {
  const layout = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`key${i}`, 1]));
  expect(allowLayout(layout).notes[0]).toMatch(/layout\.key11 and 8 more$/);
});

test('any figure: never throws, never passes an unknown key', () => {
  fc.assert(
    fc.property(
      fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
      fc.dictionary(fc.string(), fc.jsonValue()),
      (data, layout) => {
        const evil = { ...layout, images: [] };
        const { figure } = allowFigure({
          data: data.map((trace) => ({ ...trace, type: 'scatter', src: 'x' })),
          layout: evil,
        });
        expect(figure.layout).not.toHaveProperty('images');
        for (const trace of figure.data) expect(trace).not.toHaveProperty('src');
      },
    ),
  );
});
