import { cell, cells, either, fields, finite, flag, listOf, type Reader, token, words } from './readers.ts';

const MOST_OVERLAYS = 100;

const title = fields({ text: words });

const axis = fields({
  type: token,
  title,
  range: cells,
  autorange: either(flag, token),
  rangemode: token,
  domain: cells,
  anchor: token,
  overlaying: token,
  side: token,
  matches: token,
  fixedrange: flag,
  tickformat: token,
  hoverformat: token,
  tickprefix: words,
  ticksuffix: words,
  dtick: either(finite, token),
  tick0: cell,
  nticks: finite,
  tickangle: finite,
  tickmode: token,
  tickvals: cells,
  ticktext: cells,
  categoryorder: token,
  categoryarray: cells,
  zeroline: flag,
  showgrid: flag,
});

const place = { xref: token, yref: token };

const shape = fields({
  ...place,
  type: token,
  name: token,
  layer: token,
  x0: cell,
  x1: cell,
  y0: cell,
  y1: cell,
  line: fields({ dash: token, width: finite }),
  label: fields({
    text: words,
    textposition: token,
    textangle: finite,
    xanchor: token,
    yanchor: token,
  }),
});

const annotation = fields({
  ...place,
  text: words,
  x: cell,
  y: cell,
  xanchor: token,
  yanchor: token,
  showarrow: flag,
});

const AXES = ['', 2, 3, 4, 5, 6, 7, 8, 9].flatMap((number) => [`xaxis${number}`, `yaxis${number}`]);

const LAYOUT_READERS: Readonly<Record<string, Reader>> = {
  barmode: token,
  bargap: finite,
  hovermode: token,
  hoversubplots: token,
  shapes: listOf(shape, MOST_OVERLAYS),
  annotations: listOf(annotation, MOST_OVERLAYS),
  grid: fields({ rows: finite, columns: finite, pattern: token, xgap: finite, ygap: finite }),
  ...Object.fromEntries(AXES.map((key) => [key, axis])),
};

/**
 * The allowed parts of a layout: axes, bars, hover, lines and notes. No images, maps, menus, sliders or
 * templates.
 */
export const readLayout = fields(LAYOUT_READERS);
