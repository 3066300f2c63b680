import { z } from 'zod';
import { type InputIssue, issuesOf } from '../errors.ts';
import { IsoDateSchema } from '../primitives.ts';
import { ResultHoldingsSchema, ResultParametersSchema } from '../saved-result.ts';
import { snakeShape } from '../snake-case.ts';
import { daysOf } from './days-of.ts';
import { isObject, type JsonObject, unpackJson } from './json-value.ts';
import { type Known, readFields } from './read-fields.ts';

/** A day, or the day of a timestamp. */
const DaySchema = z.preprocess(
  (value) => (typeof value === 'string' ? value.replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/, '$1') : value),
  IsoDateSchema,
);

/** The fields that the library needs to list a document; everything else in a document is optional. */
const IndexedParametersSchema = z.object(snakeShape(ResultParametersSchema.shape)).extend({
  start_date: DaySchema,
  end_date: DaySchema,
  leverage: z.number().positive(),
  initial_investment: z.number().positive(),
  profit_threshold: z.number().nullish(),
  // Other programs may mean something else by the name.
  holdings: ResultHoldingsSchema.catch(null),
});
export type IndexedParameters = z.infer<typeof IndexedParametersSchema>;

const FIELDS = IndexedParametersSchema.keyof().options;

/** The part of a document that has its settings. */
const parametersOf = (document: JsonObject): JsonObject => {
  const nested = unpackJson(document.parameters);
  return isObject(nested) ? nested : {};
};

interface Candidate {
  value: unknown;
  /** The path where it is, or would be. */
  path: string;
}

function candidatesOf(document: JsonObject): Map<string, Candidate> {
  const nested = parametersOf(document);
  const isNested = FIELDS.some((field) => isGiven(nested[field]));
  const home = isNested || !FIELDS.some((field) => isGiven(document[field])) ? 'parameters.' : '';
  const days = lazily(() => daysOf(document));
  const derived = (field: string) =>
    field === 'start_date' ? days()?.first : field === 'end_date' ? days()?.last : undefined;
  return new Map(
    FIELDS.map((field): [string, Candidate] => {
      if (isGiven(nested[field])) return [field, { value: nested[field], path: `parameters.${field}` }];
      if (isGiven(document[field])) return [field, { value: document[field], path: field }];
      return [field, { value: derived(field), path: `${home}${field}` }];
    }),
  );
}

const isGiven = (value: unknown) => value !== undefined && value !== null;

function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

export type ReadParameters =
  | { ok: true; parameters: IndexedParameters }
  /** One issue per field, under the document's name for it. */
  | { ok: false; issues: InputIssue[] };

/**
 * The fields that the library lists: from `parameters`, otherwise from the top level of the document; missing dates come
 * from its daily table or its charts.
 */
export function readIndexedParameters(document: JsonObject): ReadParameters {
  const candidates = candidatesOf(document);
  const given = Object.fromEntries([...candidates].map(([field, { value }]) => [field, value]));
  const parsed = IndexedParametersSchema.safeParse(given);
  const pathOf = (field: string) => candidates.get(field)?.path ?? field;
  const issues = new Map<string, InputIssue>();
  for (const { path: field, message } of parsed.success ? [] : issuesOf(parsed.error)) {
    const said = given[field] === undefined ? 'is missing' : message;
    if (!issues.has(field)) issues.set(field, { path: pathOf(field), message: said });
  }
  if (given.mode === 'profit_threshold' && !isGiven(given.profit_threshold)) {
    const message = 'is required for the mode profit_threshold';
    issues.set('profit_threshold', { path: pathOf('profit_threshold'), message });
  }
  return parsed.success && issues.size === 0
    ? { ok: true, parameters: parsed.data }
    : { ok: false, issues: [...issues.values()] };
}

/** The same field by field, for a document in which some are missing or invalid. */
export function readKnownParameters(document: JsonObject): Known<IndexedParameters> {
  const given = Object.fromEntries([...candidatesOf(document)].map(([field, { value }]) => [field, value]));
  return readFields(IndexedParametersSchema, given);
}
