import type { PlotlyFigure } from './plotly.ts';

/** Plotly interprets <b>, <a href> and entities in every text; this escapes them. */
export const escapeText = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * A template keeps its line breaks and its empty box for the trace's name, which need Plotly's own markup.
 */
const escapeTemplate = (value: string) =>
  escapeText(value).replaceAll('&lt;br>', '<br>').replaceAll('&lt;extra>&lt;/extra>', '<extra></extra>');

const TEMPLATE_KEYS = new Set(['hovertemplate', 'texttemplate']);

const hasMarkup = (value: unknown) => typeof value === 'string' && /[<&]/.test(value);

function escapeValue(value: unknown, key: string): unknown {
  if (typeof value === 'string') {
    if (!hasMarkup(value)) return value;
    return TEMPLATE_KEYS.has(key) ? escapeTemplate(value) : escapeText(value);
  }
  if (Array.isArray(value)) {
    // Most arrays hold thousands of numbers or dates, so they are shared rather than copied.
    const plain = value.every((item) => (typeof item !== 'object' || item === null) && !hasMarkup(item));
    return plain ? value : value.map((item) => escapeValue(item, key));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, escapeValue(part, name)]));
  }
  return value;
}

export function escapeMarkup(figure: PlotlyFigure): PlotlyFigure {
  return escapeValue(figure, '') as PlotlyFigure;
}
