import type { ResultDocument } from '@margin/contracts';

/** Keys whose strings are written for people, or name the engine. */
const WORDS = new Set([
  'message',
  'label',
  'definition',
  'reason',
  'title',
  'description',
  'name',
  'legendgroup',
  'text',
  'conventions',
  'warnings',
  'source',
  'engine_version',
]);

const isText = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(isText) : typeof value === 'string';

/** The JSON of a document without its words: every number, date, key and enum is left, in place. */
export const figuresOf = (document: ResultDocument): string =>
  JSON.stringify(document, (key, value: unknown) => (WORDS.has(key) && isText(value) ? undefined : value));
