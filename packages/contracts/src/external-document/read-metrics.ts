import type { InputIssue } from '../errors.ts';
import { MetricEntrySchema, type MetricGroup, type ValueFormat } from '../result-document/metrics.ts';
import type { ShownMetric } from '../result-view.ts';
import { isObject, isScalar, type JsonObject, labelOf, unpackJson } from './json-value.ts';

const MOST_METRICS = 5_000;
const MOST_NESTING = 4;
const UNGROUPED = 'Metrics';

/** The metrics that the library lists. Plain numbers under these keys are fractions or USD. */
const LISTED: Readonly<Record<string, readonly [string, MetricGroup, ValueFormat]>> = {
  total_return: ['Total return', 'return', 'percent'],
  cagr: ['CAGR', 'return', 'percent'],
  max_drawdown: ['Maximum drawdown', 'risk', 'percent'],
  sharpe: ['Sharpe ratio', 'ratios', 'ratio'],
  final_equity: ['Final equity', 'return', 'usd'],
  liquidations: ['Liquidations', 'margin', 'count'],
};

export interface ReadMetrics {
  metrics: Record<string, ShownMetric>;
  notShown: InputIssue[];
}

/** A metric as received: the label comes from its key, and the unit is unknown. */
export function plainMetric(key: string, value: unknown, group = UNGROUPED): ShownMetric | null {
  if (!isScalar(value)) return null;
  const listed = Object.hasOwn(LISTED, key) ? LISTED[key] : undefined;
  if (listed && typeof value === 'number') {
    const [label, ownGroup, format] = listed;
    return { key, label, group: ownGroup, value, format };
  }
  return {
    key,
    label: labelOf(key),
    group,
    value: typeof value === 'boolean' ? (value ? 'yes' : 'no') : value,
    format: 'plain',
  };
}

/** An entry in our shape, or `{value, label, …}` of other programs. */
function entryMetric(key: string, entry: JsonObject, group: string): ShownMetric | null {
  const own = MetricEntrySchema.safeParse({ key, ...entry }).data;
  if (own) return own;
  if (!('value' in entry)) return null;
  const plain = plainMetric(key, entry.value, group);
  const label = [entry.label, entry.name, entry.title].find((each) => typeof each === 'string');
  const definition = [entry.definition, entry.description].find((each) => typeof each === 'string');
  return (
    plain && {
      ...plain,
      ...(typeof label === 'string' && { label }),
      ...(typeof definition === 'string' && { definition }),
    }
  );
}

/** Treats `[{name, value}]` like `{name: value}`. */
function namedEntries(list: readonly unknown[]): [string, unknown][] {
  return list.map((each, i) => {
    const given = isObject(each) ? [each.key, each.name, each.metric, each.label, each.title] : [];
    return [String(given.find((name) => typeof name === 'string') ?? i + 1), each];
  });
}

/** Every metric in an object or a list: plain numbers, texts and entries. A nested object becomes a group. */
export function readMetrics(value: unknown, path = 'metrics'): ReadMetrics {
  const found: [string, ShownMetric][] = [];
  const notShown: InputIssue[] = [];
  const walk = (part: unknown, at: string, group: string, prefix: string, depth: number) => {
    const given = unpackJson(part);
    const entries = Array.isArray(given)
      ? namedEntries(given)
      : isObject(given)
        ? Object.entries(given)
        : null;
    if (!entries || depth > MOST_NESTING) {
      if (given !== undefined && given !== null) notShown.push({ path: at, message: 'holds no metrics' });
      return;
    }
    for (const [name, each] of entries) {
      const here = unpackJson(each);
      const metric = isObject(here) ? entryMetric(name, here, group) : plainMetric(name, here, group);
      if (metric) found.push([prefix + name, { ...metric, key: prefix + name }]);
      else if (isObject(here))
        walk(
          here,
          `${at}.${name}`,
          prefix ? `${group}, ${labelOf(name)}` : labelOf(name),
          `${prefix}${name}.`,
          depth + 1,
        );
      else notShown.push({ path: `${at}.${name}`, message: 'is a list' });
    }
  };
  walk(value, path, UNGROUPED, '', 1);
  if (found.length > MOST_METRICS)
    notShown.push({ path, message: `has ${found.length - MOST_METRICS} more than ${MOST_METRICS}` });
  return { metrics: Object.fromEntries(found.slice(0, MOST_METRICS)), notShown };
}
