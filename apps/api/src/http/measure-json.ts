import { invalidInput, MAXIMUM_JSON_DEPTH, MAXIMUM_JSON_VALUES } from '@margin/contracts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACKET = 0x5d;
const CLOSING_BRACE = 0x7d;

/** A list or an object takes the memory of several numbers. */
const LIST_WEIGHT = 2;

/** What a parse of JSON text would make: how deep, and of how many values, a list or an object counted as three. */
export interface JsonExtent {
  depth: number;
  values: number;
}

/** Reads JSON text from end to end, without recursion and without keeping anything; stops behind `limits`. */
export function measureJson(json: string, limits: JsonExtent): JsonExtent {
  const { depth: mostDepth, values: mostValues } = limits;
  const { length } = json;
  let depth = 0;
  let deepest = 0;
  let values = 1;
  for (let at = 0; at < length; at++) {
    const code = json.charCodeAt(at);
    if (code === COMMA) {
      if (++values > mostValues) break;
    } else if (code === QUOTE) at = endOfString(json, at);
    else if (code === OPENING_BRACKET || code === OPENING_BRACE) {
      values += LIST_WEIGHT;
      if (++depth > deepest) deepest = depth;
      if (deepest > mostDepth || values > mostValues) break;
    } else if (code === CLOSING_BRACKET || code === CLOSING_BRACE) depth--;
  }
  return { depth: deepest, values };
}

/** The place of the quote that ends a string. */
function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) return at;
  }
  return json.length;
}

/** Asked before the parse: its recursion and its memory are bounded by this. */
export function refuseExcess(json: string): void {
  const limits = { depth: MAXIMUM_JSON_DEPTH, values: MAXIMUM_JSON_VALUES };
  const { depth, values } = measureJson(json, limits);
  if (depth > limits.depth) throw excess(`is nested deeper than ${MAXIMUM_JSON_DEPTH} levels`);
  if (values > limits.values)
    throw excess(`holds more than ${MAXIMUM_JSON_VALUES.toLocaleString('en-US')} values`);
}

const excess = (what: string) => invalidInput([{ path: '', message: `The body ${what}` }]);
