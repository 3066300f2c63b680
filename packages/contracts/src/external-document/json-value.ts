export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Some programs nest JSON in JSON: a text with an object or a list is parsed. */
export function unpackJson(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export type Scalar = string | number | boolean | null;

export const isScalar = (value: unknown): value is Scalar =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** `max_drawdown` and `maxDrawdown` as `Max drawdown`; keys already written for people are unchanged. */
export function labelOf(key: string): string {
  if (!/^[a-z][a-zA-Z\d]*(_[a-zA-Z\d]+)*$/.test(key)) return key;
  const words = key
    .replaceAll('_', ' ')
    .replace(/([a-z\d])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
