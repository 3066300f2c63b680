import { isUtf8 } from 'node:buffer';

const SPACE = 0x20;
const QUOTE = 0x22;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const CAPITAL_E = 0x45;
const BACKSLASH = 0x5c;
const SMALL_E = 0x65;

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= ZERO && byte <= NINE;

/** The position of a string's closing quote; -1 if the string has an escape, which can be written in several ways. */
function endOfString(json: Uint8Array, start: number): number {
  for (let at = start + 1; ; at++) {
    const byte = json[at];
    if (byte === QUOTE) return at;
    if (byte === undefined || byte === BACKSLASH) return -1;
  }
}

/** No two decimals of so many digits are the same double, so the one that was sent is the one that is written. */
const SAFE_DIGITS = 15;
/** With more of them after the point, JavaScript writes an exponent. */
const MOST_ZEROS = 5;

/** The position after a number; -1 if JavaScript writes it in another way. */
function endOfNumber(json: Uint8Array, start: number): number {
  const first = json[start] === MINUS ? start + 1 : start;
  const isBelowOne = json[first] === ZERO;
  let at = first;
  while (isDigit(json[at])) at++;
  let digits = at - first;
  if (json[at] === DOT) {
    const fraction = ++at;
    while (isBelowOne && json[at] === ZERO) at++;
    const zeros = at - fraction;
    while (isDigit(json[at])) at++;
    digits += at - fraction - zeros;
    if (json[at - 1] === ZERO || zeros > MOST_ZEROS) return -1;
  } else if (isBelowOne && first > start) return -1;
  if (json[at] === SMALL_E || json[at] === CAPITAL_E) return -1;
  return digits <= SAFE_DIGITS || isWrittenSo(json, start, at) ? at : -1;
}

function isWrittenSo(json: Uint8Array, from: number, to: number): boolean {
  const text = Buffer.from(json.buffer, json.byteOffset + from, to - from).toString('latin1');
  return String(Number(text)) === text;
}

/**
 * How many members the objects of valid JSON have, if it is written as JSON.stringify writes it, as long as no object
 * has a key twice. Otherwise, or for keys and strings that are rare and slow to compare, -1.
 */
function membersOfStringified(json: Uint8Array): number {
  let members = 0;
  let lastString = 0;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] ?? SPACE;
    if (byte === QUOTE) {
      lastString = at;
      at = endOfString(json, at);
      if (at < 0) return -1;
    } else if (byte === MINUS || isDigit(byte)) {
      at = endOfNumber(json, at) - 1;
      if (at < 0) return -1;
    } else if (byte === COLON) {
      members++;
      // A key that may be an index comes before the others, wherever it was sent.
      if (isDigit(json[lastString + 1])) return -1;
    } else if (byte <= SPACE) return -1;
  }
  return members;
}

function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const each of value) if (typeof each === 'object') members += membersOf(each);
  } else for (const each of Object.values(value)) members += 1 + membersOf(each);
  return members;
}

/** Whether these bytes, parsed as `value`, are `JSON.stringify(value)`. Says no in rare cases in which they are. */
export const isStringified = (json: Uint8Array, value: unknown): boolean =>
  isUtf8(json) && membersOfStringified(json) === membersOf(value);

type Body = Record<string, unknown>;

const membersText = (entries: readonly (readonly [string, unknown])[]) =>
  entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);

/**
 * `JSON.stringify` of a field of a parsed body, as bytes. Most clients send just these bytes: then a part of the body,
 * in a third of the time.
 */
export function stringifiedField(json: Buffer, body: Body, field: string): Buffer {
  const entries = Object.entries(body);
  const place = entries.findIndex(([key]) => key === field);
  const before = [...membersText(entries.slice(0, place)), `${JSON.stringify(field)}:`].join(',');
  const after = ['', ...membersText(entries.slice(place + 1))].join(',');
  const [start, end] = [Buffer.from(`{${before}`), Buffer.from(`${after}}`)];
  const sent = json.subarray(start.byteLength, json.byteLength - end.byteLength);
  const isThere =
    sent.byteLength > 0 &&
    json.subarray(0, start.byteLength).equals(start) &&
    json.subarray(-end.byteLength).equals(end);
  return isThere && isStringified(sent, body[field]) ? sent : Buffer.from(JSON.stringify(body[field]));
}
