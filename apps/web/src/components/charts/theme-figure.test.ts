import { describe, expect, test } from 'vitest';
import { CHART_TOKENS, type Palette } from './palette.ts';
import type { Attributes } from './plotly.ts';
import { themeFigure, type View } from './theme-figure.ts';

const palette = Object.fromEntries(
  CHART_TOKENS.map((token, i) => [token, `#00000${i.toString(16)}`]),
) as Palette;
const view: View = { palette, compact: false, hidden: new Set() };

const themeTrace = (trace: Attributes, more: Partial<View> = {}) =>
  themeFigure({ data: [trace], layout: {} }, { ...view, ...more }).data[0] ?? {};
const themeLayout = (layout: Attributes, more: Partial<View> = {}) =>
  themeFigure({ data: [], layout }, { ...view, ...more }).layout;

describe('a trace', () => {
  test('gets the color of its role', () => {
    expect(themeTrace({ type: 'scatter', meta: { role: 'loan' } }).line).toMatchObject({
      color: palette.loan,
    });
    expect(themeTrace({ type: 'bar', meta: { role: 'gain' } }).marker).toMatchObject({ color: palette.good });
  });

  test('gets the color of its index among overlaid results', () => {
    const line = { dash: 'dot', width: 1.7 };
    expect(themeTrace({ type: 'scatter', meta: { series: 2 }, line }).line).toEqual({
      ...line,
      color: palette['series-2'],
    });
    expect(themeTrace({ type: 'scatter', meta: { series: 7 }, line }).line).toEqual(line);
  });

  test('keeps its own color without a role', () => {
    expect(themeTrace({ type: 'scatter', line: { color: 'tomato' } }).line).toEqual({ color: 'tomato' });
  });

  test('is filled with a tint of its color if it is an area', () => {
    expect(themeTrace({ type: 'scatter', fill: 'tozeroy', meta: { role: 'loan' } }).fillcolor).toBe(
      `${palette.loan}29`,
    );
    expect(themeTrace({ type: 'scatter', meta: { role: 'loan' } })).not.toHaveProperty('fillcolor');
  });

  test('is hidden when it is toggled off', () => {
    expect(themeTrace({ type: 'scatter' }, { hidden: new Set([0]) }).visible).toBe(false);
  });

  test('shares its data with the document', () => {
    const x = ['2020-01-02'];
    expect(themeTrace({ type: 'scatter', x }).x).toBe(x);
  });

  test('has shorter cells on a narrow card', () => {
    const heatmap = { type: 'heatmap', text: [['−37.5', '4.1', '', '12.4']] };
    expect(themeTrace(heatmap, { compact: true }).text).toEqual([['−38', '4.1', '', '12']]);
    expect(themeTrace(heatmap).text).toEqual(heatmap.text);
  });
});

describe('a layout', () => {
  test('is a copy, so Plotly cannot write into the document', () => {
    const range = ['2020-01-01', '2020-02-01'];
    const themed = themeLayout({ xaxis: { type: 'date', range } });
    expect(themed.xaxis).toMatchObject({ range });
    expect((themed.xaxis as Attributes).range).not.toBe(range);
  });

  test('colors a line by its role', () => {
    expect(
      themeLayout({ shapes: [{ type: 'line', name: 'liquidation', line: { dash: 'dot' } }] }).shapes,
    ).toEqual([{ type: 'line', name: 'liquidation', line: { dash: 'dot', color: palette.bad } }]);
  });

  test('does not catch touch scrolling on a narrow card', () => {
    expect(themeLayout({}, { compact: true }).dragmode).toBe(false);
    expect(themeLayout({}).dragmode).toBe('zoom');
  });

  test('uses the scale that the reader chose', () => {
    expect(themeLayout({ yaxis: { type: 'log', dtick: 'D2' } }, { scale: 'linear' }).yaxis).toMatchObject({
      type: 'linear',
    });
  });

  test('escapes markup', () => {
    expect(themeLayout({ annotations: [{ text: '<b>x</b>' }] }).annotations).toEqual([
      { text: '&lt;b>x&lt;/b>' },
    ]);
  });
});
