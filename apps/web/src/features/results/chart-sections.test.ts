import { CHART_IDS, type ChartFigure } from '@margin/contracts';
import { expect, test } from 'vitest';
import { chartSections, plotHeight } from './chart-sections.ts';

const figure = (title: string, data: ChartFigure['data'] = []): ChartFigure => ({
  title,
  description: '',
  data,
  layout: {},
});
const all = Object.fromEntries(CHART_IDS.map((id) => [id, figure(id)]));

test('places every chart of the contract once, in four named sections', () => {
  const sections = chartSections(all);
  expect(sections.map(({ title }) => title)).toEqual(['Return', 'Risk', 'Margin', 'Rounds and costs']);
  const titles = sections.flatMap(({ charts }) => charts.map((chart) => chart.figure.title));
  expect(titles.toSorted()).toEqual([...CHART_IDS].toSorted());
});

test('begins with the equity curve', () => {
  expect(chartSections(all)[0]?.charts[0]).toMatchObject({ anchor: 'chart-portfolio-value', wide: true });
});

test('leaves out sections without charts', () => {
  expect(chartSections({ drawdown: figure('Drawdown') }).map(({ id }) => id)).toEqual(['risk']);
});

test('keeps an unknown chart last, with a safe anchor', () => {
  const sections = chartSections({ ...all, 'My "own" chart': figure('Mine') });
  expect(sections.at(-1)).toMatchObject({
    title: 'Other charts',
    charts: [{ anchor: 'chart-my-own-chart', name: 'Mine' }],
  });
});

test('a heatmap is as high as its rows need, up to a limit', () => {
  const heatmap = (rows: number) => ({
    anchor: '',
    name: '',
    wide: true,
    figure: figure('', [{ type: 'heatmap', y: Array.from({ length: rows }, String) }]),
  });
  expect(plotHeight(heatmap(10))).toBe('266px');
  expect(plotHeight(heatmap(5_000))).toBe('900px');
});
