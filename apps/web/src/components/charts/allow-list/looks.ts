import type { Attributes } from '../plotly.ts';

/** Looks of other programs, which plotly.py writes into every figure: the page has its own, and nothing is lost. */
const LOOKS = new Set([
  ...[
    'template',
    'font',
    'margin',
    'width',
    'height',
    'autosize',
    'paper_bgcolor',
    'plot_bgcolor',
    'colorway',
  ],
  ...['legend', 'showlegend', 'hoverlabel', 'uirevision', 'dragmode', 'title', 'uid', 'alignmentgroup'],
  ...['offsetgroup', 'textfont', 'titlefont', 'xsrc', 'ysrc'],
]);

/** Shown by the page in its own way, or read: `title` of an indicator and `showlegend` of a trace. */
const READ_OF_TRACES = new Set(['title', 'showlegend', 'width']);

export function withoutLooks(attributes: Attributes): Attributes {
  const isTrace = 'type' in attributes;
  return Object.fromEntries(
    Object.entries(attributes).filter(([key]) => !LOOKS.has(key) || (isTrace && READ_OF_TRACES.has(key))),
  );
}
