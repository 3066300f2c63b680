import type { Attributes } from '../plotly.ts';

/**
 * Styles that other programs, such as plotly.py, write into every figure. The page has its own, so dropping
 * them loses nothing.
 */
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

/** Shown or read in the page's own way: `title` of an indicator and `showlegend` of a trace. */
const READ_OF_TRACES = new Set(['title', 'showlegend', 'width']);

export function withoutLooks(attributes: Attributes): Attributes {
  const isTrace = 'type' in attributes;
  return Object.fromEntries(
    Object.entries(attributes).filter(([key]) => !LOOKS.has(key) || (isTrace && READ_OF_TRACES.has(key))),
  );
}
