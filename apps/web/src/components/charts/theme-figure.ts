import { type Scale, scaleAxis, valueRange } from './axis-scale.ts';
import { escapeMarkup } from './escape-markup.ts';
import { blend, isChartRole, type Palette, roleColor, seriesToken, withAlpha } from './palette.ts';
import type { Attributes, PlotlyFigure } from './plotly.ts';
import { list, object } from './reading.ts';

export interface View {
  palette: Palette;
  /** Under 480 px there is room for fewer ticks and smaller text. */
  compact: boolean;
  /** Overrides the figure's own value axis. */
  scale?: Scale | undefined;
  /** Indices of hidden traces. */
  hidden: ReadonlySet<number>;
}

const FONT = 'Inter Variable, Inter, system-ui, sans-serif';

/** For traces without a role or a color. */
const COLORS_WITHOUT_ROLE = ['strategy', 'loan', 'contributed', 'unlevered', 'good', 'bad'] as const;

/** Keeps the labels under the bars of a narrow chart from overlapping. */
const SLANTED = -30;

const WIDTHS: Record<string, number> = { strategy: 1.7, market_value: 1, contributed: 1.1, drawdown: 1.1 };

/**
 * The figure for Plotly, in the page's colors and font and with escaped text. Arrays are shared, not copied.
 */
export function themeFigure(figure: PlotlyFigure, view: View): PlotlyFigure {
  const data = figure.data.map((trace, index) => themeTrace(trace, view, view.hidden.has(index)));
  // Plotly writes into its layout, above all ranges, so the document's own is copied.
  const layout = themeLayout(structuredClone(figure.layout), view);
  if (view.scale) layout.yaxis = scaleAxis(object(layout.yaxis), view.scale, valueRange(figure));
  // Drops the range slider; the page has its own zoom.
  if (figure.data.some(({ type }) => type === 'candlestick' || type === 'ohlc'))
    layout.xaxis = { ...object(layout.xaxis), rangeslider: { visible: false } };
  if (view.compact && figure.data.some(({ type }) => type === 'waterfall'))
    layout.xaxis = { ...object(layout.xaxis), tickangle: SLANTED };
  return escapeMarkup({ data, layout });
}

function themeTrace(trace: Attributes, { palette, compact }: View, hidden: boolean): Attributes {
  const { role, series } = object(trace.meta);
  const token = seriesToken(series);
  const own = token === null ? undefined : palette[token];
  const color = isChartRole(role) ? roleColor(palette, role) : own;
  const themed: Attributes = { ...trace, ...(hidden && { visible: false }) };
  if (trace.type === 'heatmap')
    return { ...themed, ...heatmapColors(palette, compact), ...(compact && shortCells(trace)) };
  if (trace.type === 'waterfall') return { ...themed, ...waterfallColors(palette, compact) };
  if (trace.type === 'table') return { ...themed, ...tableColors(trace, palette) };
  if (trace.type === 'candlestick' || trace.type === 'ohlc') return { ...themed, ...priceColors(palette) };
  if (trace.type === 'indicator') return { ...themed, ...gaugeColors(trace, palette) };
  if (color === undefined || trace.type === 'pie') return themed;
  const marker = { ...object(trace.marker), color };
  if (trace.type === 'bar' || trace.type === 'histogram')
    return { ...themed, marker: barMarker(trace, color) };
  return {
    ...themed,
    marker: { ...marker, ...awayFromTheLine(marker), line: { width: 1, color: palette.surface } },
    line: { width: WIDTHS[String(role)] ?? 1.4, ...object(trace.line), color },
    ...(isArea(trace) && { fillcolor: withAlpha(color, 0.16) }),
  };
}

/** Down triangles sit above the line and up triangles below, so that two events in one week stay apart. */
function awayFromTheLine({ symbol }: Attributes): Attributes {
  if (symbol === 'triangle-up') return { standoff: 5 };
  if (symbol === 'triangle-down') return { symbol: 'triangle-up', angle: 180, standoff: 5 };
  return symbol === 'triangle-down-open' ? { symbol: 'triangle-up-open', angle: 180, standoff: 5 } : {};
}

/** Bars with explicit widths can be large, so they get a tint and an edge. */
function barMarker(trace: Attributes, color: string): Attributes {
  if (!Array.isArray(trace.width)) return { color, line: { width: 0 } };
  return { color: withAlpha(color, 0.22), line: { width: 1, color } };
}

const isArea = (trace: Attributes) => trace.fill !== undefined || trace.stackgroup !== undefined;

function heatmapColors(palette: Palette, compact: boolean): Attributes {
  const { bad, good, surface } = palette;
  return {
    colorscale: [
      [0, blend(bad, surface, 0.72)],
      [0.5, surface],
      [1, blend(good, surface, 0.72)],
    ],
    textfont: { size: compact ? 8.5 : 11 },
  };
}

/** On a narrow card `−37.5` becomes `−38`; numbers below 10 fit as they are. */
function shortCells({ text }: Attributes): Attributes {
  const shorten = (cell: unknown) =>
    typeof cell === 'string' && /^−?\d\d+\.\d$/.test(cell)
      ? Number(cell.replace('−', '-')).toFixed(0).replace('-', '−')
      : cell;
  return Array.isArray(text) ? { text: text.map((row) => list(row).map(shorten)) } : {};
}

function waterfallColors(palette: Palette, compact: boolean): Attributes {
  return {
    increasing: { marker: { color: blend(palette.good, palette.surface, 0.8) } },
    decreasing: { marker: { color: blend(palette.bad, palette.surface, 0.8) } },
    totals: { marker: { color: blend(palette.strategy, palette.surface, 0.8) } },
    connector: { mode: 'between', line: { color: palette.faint, width: 1, dash: 'dot' } },
    textfont: { size: compact ? 10 : 11.5, color: palette.text },
    cliponaxis: false,
  };
}

function tableColors(trace: Attributes, palette: Palette): Attributes {
  const part = (given: unknown, color: string) => ({
    align: 'left',
    ...object(given),
    fill: { color: palette.surface },
    line: { color: palette.line },
    font: { family: FONT, size: 12, color },
  });
  return { header: part(trace.header, palette.muted), cells: part(trace.cells, palette.text) };
}

const priceColors = ({ good, bad }: Palette): Attributes => ({
  increasing: { line: { color: good, width: 1 } },
  decreasing: { line: { color: bad, width: 1 } },
});

function gaugeColors({ gauge }: Attributes, palette: Palette): Attributes {
  if (gauge === undefined) return {};
  const { bar, ...given } = object(gauge);
  return {
    gauge: {
      bgcolor: palette.surface,
      bordercolor: palette.line,
      ...given,
      bar: { color: palette.strategy, ...object(bar) },
    },
  };
}

function themeLayout(layout: Attributes, view: View): Attributes {
  const { palette, compact } = view;
  const axes = Object.entries({ xaxis: {}, yaxis: {}, ...layout }).filter(([key]) =>
    /^[xy]axis\d*$/.test(key),
  );
  return {
    hovermode: 'x unified',
    bargap: 0.25,
    ...layout,
    ...Object.fromEntries(axes.map(([key, axis]) => [key, themeAxis(key, object(axis), view)])),
    ...(Array.isArray(layout.shapes) && {
      shapes: layout.shapes.map((shape) => themeShape(object(shape), palette)),
    }),
    margin: { l: compact ? 42 : 50, r: 16, t: hasWordsAbove(layout) ? 22 : 8, b: isOnTop(layout) ? 4 : 24 },
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: FONT, size: compact ? 10 : 11, color: palette.muted },
    hoverlabel: {
      bgcolor: palette.surface,
      bordercolor: palette.line,
      font: { family: FONT, size: 12, color: palette.text },
      namelength: -1,
    },
    showlegend: false,
    colorway: COLORS_WITHOUT_ROLE.map((token) => palette[token]),
    // Dragging with a finger scrolls the page; zooming needs a pointer and room.
    dragmode: compact ? false : 'zoom',
    uirevision: 'kept',
  };
}

/** One line per tick at any zoom. */
const DATE_TICKS = {
  tickformatstops: [
    { dtickrange: [null, 80_000_000], value: '%H:%M' },
    { dtickrange: [80_000_000, 'M1'], value: '%Y-%m-%d' },
    { dtickrange: ['M1', 'M12'], value: '%b %Y' },
    { dtickrange: ['M12', null], value: '%Y' },
  ],
};

const isOnTop = ({ xaxis }: Attributes) => object(xaxis).side === 'top';

/** Panel titles, line labels and top ticks are above the plot. */
function hasWordsAbove(layout: Attributes): boolean {
  return list(layout.annotations).length > 0 || list(layout.shapes).length > 0 || isOnTop(layout);
}

function themeAxis(key: string, axis: Attributes, { palette, compact }: View): Attributes {
  const horizontal = key.startsWith('x');
  return {
    ...(axis.type === 'date' && {
      ...DATE_TICKS,
      spikecolor: palette.faint,
      spikethickness: 1,
      spikedash: 'solid',
    }),
    gridcolor: palette.line,
    zerolinecolor: palette.faint,
    zerolinewidth: 1,
    linecolor: palette.line,
    tickcolor: palette.line,
    ...(horizontal
      ? { showgrid: false, ticklen: 4, nticks: compact ? 5 : 8 }
      : { showline: false, ticks: '', nticks: 6 }),
    ...(axis.type === 'category' && { zeroline: false, showgrid: false, nticks: 0, automargin: horizontal }),
    ...axis,
    ...(!horizontal && compact && { title: undefined }),
    fixedrange: !horizontal || axis.type === 'category',
  };
}

/** A shape has no `meta`: its name is its role. */
function themeShape(shape: Attributes, palette: Palette): Attributes {
  const { name } = shape;
  const color = isChartRole(name) ? roleColor(palette, name) : palette.faint;
  return {
    ...shape,
    line: { ...object(shape.line), color },
    ...(shape.label !== undefined && {
      label: { ...object(shape.label), font: { size: 10.5, color: labelColor(color, palette) } },
    }),
  };
}

/** Labels of faint lines use a readable color. */
const labelColor = (color: string, palette: Palette) => (color === palette.faint ? palette.muted : color);
