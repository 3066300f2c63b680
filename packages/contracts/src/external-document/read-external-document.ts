import type { z } from 'zod';
import {
  BacktestEventSchema,
  CushionAnalysisSchema,
  DocumentParametersSchema,
  ProvenanceSchema,
  RoundAnalysisSchema,
} from '../result-document/index.ts';
import type { OtherPart, ResultView } from '../result-view.ts';
import { readKnownParameters } from './indexed-parameters.ts';
import { isObject, isScalar, type JsonObject, labelOf, unpackJson } from './json-value.ts';
import { readCharts } from './read-charts.ts';
import { readDashboard } from './read-dashboard.ts';
import { readFields } from './read-fields.ts';
import { readMetrics } from './read-metrics.ts';
import { readTable } from './read-table.ts';
import { readableParts } from './readable-parts.ts';

const MOST_OTHERS = 50;

/** Keys that are shown elsewhere, or mean nothing to a reader. */
const PLACED = new Set(['schema_version', 'status', 'message', 'metrics', 'charts']);

/**
 * Reads the document of another program part by part: a part in our shape is shown like our own, one in another shape as
 * well as it can be read, and anything else is named. Accepts any JSON.
 */
export function readExternalDocument(json: unknown): ResultView {
  const given = unpackJson(json);
  const document: JsonObject = isObject(given) ? given : { document: given };
  const parameters = settingsOf(document);
  const { charts, notShown: charted } = readCharts(document.charts);
  const { metrics, notShown: measured } = readMetrics(document.metrics);
  const parts = {
    provenance: read(ProvenanceSchema, document.provenance),
    dashboard: readDashboard(document.dashboard),
    cushion_analysis: read(CushionAnalysisSchema, document.cushion_analysis),
    round_analysis: read(RoundAnalysisSchema, document.round_analysis),
    events: read(BacktestEventSchema.array(), document.events),
    dataframe: readTable(document.dataframe),
  };
  const placed = new Set([
    ...PLACED,
    ...Object.entries(parts).flatMap(([key, part]) => (part === null ? [] : [key])),
    ...Object.keys(parameters),
  ]);
  const others = othersOf({ ...document, ...unplacedSettings(document, parameters) }, placed);
  return {
    message: typeof document.message === 'string' ? document.message : '',
    mode: parameters.mode ?? null,
    ticker: parameters.ticker ?? '',
    parameters,
    metrics,
    charts,
    ...parts,
    external: {
      source: json,
      others: others.slice(0, MOST_OTHERS),
      notShown: [
        ...[...charted, ...measured].map(({ path, message }) => `${path} ${message}`),
        ...others.slice(MOST_OTHERS).map(({ key }) => key),
      ],
    },
  };
}

function read<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> | null {
  return schema.safeParse(unpackJson(value)).data ?? null;
}

/** Every setting of the document, even if others are missing. */
function settingsOf(document: JsonObject): ResultView['parameters'] {
  const nested = unpackJson(document.parameters);
  const settings = isObject(nested) ? readFields(DocumentParametersSchema, nested) : {};
  // The library lists a part of the holdings; the settings have all of it.
  const { profit_threshold = null, holdings: _, ...known } = readKnownParameters(document);
  return { ...settings, ...known, profit_threshold };
}

/** The part of `parameters` that is not shown as settings. */
function unplacedSettings({ parameters }: JsonObject, settings: JsonObject): JsonObject {
  const nested = unpackJson(parameters);
  if (!isObject(nested)) return {};
  return { parameters: Object.fromEntries(Object.entries(nested).filter(([key]) => !(key in settings))) };
}

/** Everything without its own place: single facts together, other values under their own titles. */
function othersOf(document: JsonObject, placed: ReadonlySet<string>): OtherPart[] {
  const rest = Object.entries(document).filter(
    ([key, value]) => !placed.has(key) && value !== null && !isEmpty(unpackJson(value)),
  );
  const isFact = ([, value]: [string, unknown]) => isScalar(unpackJson(value));
  const facts = Object.fromEntries(rest.filter(isFact));
  const named = rest.filter((entry) => !isFact(entry));
  const other = (key: string, value: unknown): OtherPart => ({
    key,
    title: labelOf(key),
    parts: readableParts(value),
  });
  return [
    ...named.map(([key, value]) => other(key, value)),
    ...(Object.keys(facts).length > 0 ? [other('other_facts', facts)] : []),
  ];
}

const isEmpty = (value: unknown) =>
  (isObject(value) && Object.keys(value).length === 0) || (Array.isArray(value) && value.length === 0);
