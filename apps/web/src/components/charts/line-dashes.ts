/** Plotly's names for dashed lines, with the SVG pattern of each. */
export const LINE_DASHES: Readonly<Record<string, string>> = {
  dash: '5 3',
  dot: '1.5 2.5',
  dashdot: '6 2 1.5 2',
  longdash: '9 3',
  longdashdot: '9 2 2 2',
};
