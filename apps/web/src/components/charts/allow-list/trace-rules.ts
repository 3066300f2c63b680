import { CHART_ROLES } from '@margin/contracts';
import {
  cell,
  cells,
  color,
  either,
  fields,
  finite,
  flag,
  matrix,
  oneOf,
  type Reader,
  token,
  words,
} from './readers.ts';

export const TRACE_TYPES = ['scatter', 'bar', 'heatmap', 'histogram', 'waterfall', 'pie'] as const;
export type TraceType = (typeof TRACE_TYPES)[number];

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
  y: cells,
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
    labels: cells,
    values: cells,
    hole: finite,
    sort: flag,
    direction: token,
    textinfo: token,
  }),
} as const satisfies Record<TraceType, Reader>;
