import { CHART_ROLES } from '@margin/contracts';
import {
  cell,
  cells,
  color,
  either,
  fields,
  finite,
  flag,
  listOf,
  matrix,
  oneOf,
  type Reader,
  token,
  words,
} from './readers.ts';

export const TRACE_TYPES = [
  'scatter',
  'bar',
  'heatmap',
  'histogram',
  'waterfall',
  'pie',
  'candlestick',
  'ohlc',
  'box',
  'table',
  'indicator',
] as const;
export type TraceType = (typeof TRACE_TYPES)[number];

/** Types to draw as another one that looks the same. */
export const DRAWN_AS: Readonly<Record<string, TraceType>> = {
  scattergl: 'scatter',
  bargl: 'bar',
  heatmapgl: 'heatmap',
};

/**
 * Attributes that decide where a trace is drawn and what it shows. If one of them cannot be read, the trace
 * would show something else.
 */
export const COORDINATES = [
  ...['x', 'x0', 'dx', 'y', 'y0', 'dy', 'z', 'labels', 'values', 'base', 'width', 'offset', 'orientation'],
  ...['measure', 'open', 'high', 'low', 'close', 'q1', 'median', 'q3', 'lowerfence', 'upperfence', 'mean'],
  ...['header', 'cells', 'columnorder', 'value', 'nbinsx', 'nbinsy', 'histnorm', 'histfunc', 'stackgroup'],
  ...['xaxis', 'yaxis'],
] as const;

const line = fields({ color, width: finite, dash: token, shape: token });
const marker = fields({
  color: either(color, cells),
  symbol: either(token, cells),
  size: either(finite, cells),
  opacity: finite,
  line: fields({ color, width: finite }),
  colors: cells,
});
const fillOfDirection = fields({ marker: fields({ color }) });

const common = {
  type: oneOf(...TRACE_TYPES),
  name: words,
  meta: fields({ role: oneOf(...CHART_ROLES), series: finite }),
  visible: oneOf(true, false, 'legendonly'),
  showlegend: flag,
  legendgroup: words,
  opacity: finite,
  text: either(words, cells, matrix),
  hovertext: either(words, cells, matrix),
  hoverinfo: token,
  hovertemplate: words,
  texttemplate: words,
  textposition: either(token, cells),
  marker,
} as const satisfies Record<string, Reader>;

const cartesian = {
  ...common,
  x: cells,
  x0: cell,
  dx: finite,
  y: cells,
  y0: cell,
  dy: finite,
  xaxis: token,
  yaxis: token,
  orientation: oneOf('h', 'v'),
} as const satisfies Record<string, Reader>;

const bars = {
  ...cartesian,
  base: either(cell, cells),
  offset: either(finite, cells),
  width: either(finite, cells),
};

const domain = fields({ x: cells, y: cells, row: finite, column: finite });

const prices = {
  ...common,
  x: cells,
  open: cells,
  high: cells,
  low: cells,
  close: cells,
  xaxis: token,
  yaxis: token,
  increasing: fields({ line: fields({ color, width: finite }), fillcolor: color }),
  decreasing: fields({ line: fields({ color, width: finite }), fillcolor: color }),
} as const satisfies Record<string, Reader>;

/** A column of a table is a list, or a single cell. */
const columns = either(matrix, cells);
const texts = either(words, cells);
const tablePart = fields({
  values: columns,
  align: texts,
  format: cells,
  prefix: texts,
  suffix: texts,
  height: finite,
});

const number = { valueformat: token, prefix: words, suffix: words };
const span = fields({ range: cells, color, thickness: finite });

/** The allowed parts of a trace, by type. */
export const TRACE_RULES = {
  scatter: fields({
    ...cartesian,
    mode: token,
    line,
    fill: token,
    fillcolor: color,
    stackgroup: token,
    connectgaps: flag,
  }),
  bar: fields(bars),
  histogram: fields({ ...bars, nbinsx: finite, nbinsy: finite, histnorm: token, histfunc: token }),
  waterfall: fields({
    ...bars,
    measure: cells,
    connector: fields({ mode: token, visible: flag, line }),
    increasing: fillOfDirection,
    decreasing: fillOfDirection,
    totals: fillOfDirection,
  }),
  heatmap: fields({
    ...cartesian,
    z: matrix,
    zmin: finite,
    zmax: finite,
    zmid: finite,
    xgap: finite,
    ygap: finite,
    showscale: flag,
    hoverongaps: flag,
  }),
  pie: fields({
    ...common,
    domain,
    labels: cells,
    values: cells,
    hole: finite,
    sort: flag,
    direction: token,
    textinfo: token,
  }),
  candlestick: fields({ ...prices, whiskerwidth: finite }),
  ohlc: fields({ ...prices, tickwidth: finite }),
  box: fields({
    ...cartesian,
    line,
    fillcolor: color,
    boxpoints: either(flag, token),
    boxmean: either(flag, token),
    quartilemethod: token,
    jitter: finite,
    pointpos: finite,
    notched: flag,
    whiskerwidth: finite,
    width: finite,
    q1: cells,
    median: cells,
    q3: cells,
    lowerfence: cells,
    upperfence: cells,
    mean: cells,
  }),
  table: fields({
    type: common.type,
    name: words,
    domain,
    header: tablePart,
    cells: tablePart,
    columnwidth: either(finite, cells),
    columnorder: cells,
  }),
  indicator: fields({
    type: common.type,
    name: words,
    domain,
    mode: token,
    value: finite,
    align: token,
    title: fields({ text: words }),
    number: fields(number),
    delta: fields({ ...number, reference: finite, relative: flag, position: token }),
    gauge: fields({
      shape: token,
      axis: fields({ range: cells, tickformat: token, tickprefix: words, ticksuffix: words, visible: flag }),
      bar: span,
      steps: listOf(span, 50),
      threshold: fields({ value: finite, thickness: finite, line }),
    }),
  }),
} as const satisfies Record<TraceType, Reader>;
