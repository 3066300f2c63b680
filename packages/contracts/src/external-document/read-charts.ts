import type { InputIssue } from '../errors.ts';
import type { ChartFigure } from '../result-document/charts.ts';
import { isObject, type JsonObject, labelOf, unpackJson } from './json-value.ts';

const MOST_CHARTS = 100;
const MOST_NESTING = 3;
/** Objects that wrap a figure. */
const WRAPPERS = ['figure', 'fig', 'plotly', 'plot', 'chart', 'json'];

export interface ReadCharts {
  charts: Record<string, ChartFigure>;
  notShown: InputIssue[];
}

const plainText = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.replaceAll(/<[^<>]*>/g, ' ').trim() : null;

const titleOf = (value: unknown) => plainText(isObject(value) ? value.text : value);

function readFigure(id: string, value: unknown): ChartFigure | null {
  const given = unpackJson(value);
  if (Array.isArray(given))
    return given.length > 0 && given.every(isTrace) ? readFigure(id, { data: given }) : null;
  if (!isObject(given)) return null;
  const data = unpackJson(given.data);
  if (!Array.isArray(data)) {
    const wrapper = WRAPPERS.find((key) => given[key] !== undefined);
    return wrapper === undefined ? null : readFigure(id, given[wrapper]);
  }
  const { title, ...layout } = layoutOf(given);
  return {
    title: titleOf(given.title) ?? titleOf(title) ?? labelOf(id),
    description: plainText(given.description) ?? '',
    // The chart component leaves out invalid traces and says so.
    data: data.map((trace) => (isObject(trace) ? trace : { type: typeof trace })),
    layout,
  };
}

const isTrace = (value: unknown) =>
  isObject(value) && ('type' in value || 'y' in value || 'z' in value || 'values' in value);

function layoutOf({ layout }: JsonObject): JsonObject {
  const given = unpackJson(layout);
  return isObject(given) ? given : {};
}

/** Every Plotly figure in an object or a list, with any id; also looks into groups of figures. */
export function readCharts(value: unknown, path = 'charts'): ReadCharts {
  const charts: [string, ChartFigure][] = [];
  const notShown: InputIssue[] = [];
  const walk = (part: unknown, at: string, id: string, depth: number) => {
    const figure = readFigure(id.split(' / ').at(-1) ?? id, part);
    if (figure) return charts.push([id, figure]);
    const group = unpackJson(part);
    const entries = isObject(group) || Array.isArray(group) ? Object.entries(group) : [];
    if (depth === MOST_NESTING || !entries.some(([, each]) => typeof unpackJson(each) === 'object')) {
      return notShown.push({ path: at, message: 'is not a Plotly figure' });
    }
    for (const [key, each] of entries) walk(each, `${at}.${key}`, `${id} / ${key}`, depth + 1);
    return undefined;
  };
  const given = unpackJson(value);
  if (isObject(given) || Array.isArray(given)) {
    const isList = Array.isArray(given);
    for (const [key, each] of Object.entries(given))
      walk(each, `${path}.${key}`, isList ? `chart ${Number(key) + 1}` : key, 1);
  } else if (given !== undefined && given !== null) notShown.push({ path, message: 'holds no charts' });
  if (charts.length > MOST_CHARTS)
    notShown.push({ path, message: `has ${charts.length - MOST_CHARTS} more charts than ${MOST_CHARTS}` });
  return { charts: Object.fromEntries(charts.slice(0, MOST_CHARTS)), notShown };
}
