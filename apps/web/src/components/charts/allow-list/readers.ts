import { decodeTypedArray } from '@margin/contracts';

/**
 * A reader extracts what it knows from an untrusted value: the value, part of it, or `undefined` if rejected.
 * It adds the paths of what it left out to `dropped`.
 */
export type Reader = (value: unknown, path: string, dropped: string[]) => unknown;

const LONGEST_TEXT = 500;

/** Accepts values that pass a test. */
const only =
  (accepts: (value: unknown) => boolean): Reader =>
  (value, path, dropped) => {
    if (accepts(value)) return value;
    dropped.push(path);
    return undefined;
  };

const isFiniteNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
const isText = (value: unknown) => typeof value === 'string' && value.length <= LONGEST_TEXT;
const isCell = (value: unknown) =>
  value === null || typeof value === 'boolean' || isFiniteNumber(value) || isText(value);

export const finite = only(isFiniteNumber);
export const flag = only((value) => typeof value === 'boolean');
export const words = only(isText);
/** Names that Plotly chooses between, and d3 formats. */
export const token = only((value) => typeof value === 'string' && /^[\w .,:+~%$×/()-]{0,60}$/.test(value));
export const color = only(
  (value) =>
    typeof value === 'string' && /^(#[\da-f]{3,8}|[a-z]{3,20}|(rgb|hsl)a?\([\d.,%/ ]{3,40}\))$/i.test(value),
);
export const cell = only(isCell);

/** Reads a list that may be packed as `{dtype, bdata, shape}`. */
const unpacked =
  (read: Reader): Reader =>
  (value, path, dropped) =>
    read(Array.isArray(value) ? value : (decodeTypedArray(value) ?? value), path, dropped);

const isList = (value: unknown) => Array.isArray(value) && value.every(isCell);

export const cells = unpacked(only(isList));
const rows = only((value) => Array.isArray(value) && value.every(isList));
export const matrix = unpacked((value, path, dropped) =>
  rows(
    Array.isArray(value) ? value.map((row) => (Array.isArray(row) ? row : decodeTypedArray(row))) : value,
    path,
    dropped,
  ),
);

export const oneOf = (...values: readonly unknown[]): Reader => only((value) => values.includes(value));

/** The first reader that accepts the whole value. */
export const either =
  (...readers: Reader[]): Reader =>
  (value, path, dropped) => {
    for (const reader of readers) {
      const refused: string[] = [];
      const read = reader(value, path, refused);
      if (read !== undefined && refused.length === 0) return read;
    }
    dropped.push(path);
    return undefined;
  };

/** An object with only these keys. */
export const fields =
  (readers: Readonly<Record<string, Reader>>): Reader =>
  (value, path, dropped) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      dropped.push(path);
      return undefined;
    }
    const read: Record<string, unknown> = {};
    for (const [key, part] of Object.entries(value)) {
      const reader = Object.hasOwn(readers, key) ? readers[key] : undefined;
      const kept = reader?.(part, `${path}.${key}`, dropped);
      if (!reader) dropped.push(`${path}.${key}`);
      else if (kept !== undefined) read[key] = kept;
    }
    return read;
  };

/** A list of at most `maximum` items, each read on its own; rejected ones are left out. */
export const listOf =
  (reader: Reader, maximum: number): Reader =>
  (value, path, dropped) => {
    if (!Array.isArray(value)) {
      dropped.push(path);
      return undefined;
    }
    if (value.length > maximum) dropped.push(`${path}[${maximum}…]`);
    const read = value.slice(0, maximum).map((item, i) => reader(item, `${path}[${i}]`, dropped));
    return read.filter((item) => item !== undefined);
  };
