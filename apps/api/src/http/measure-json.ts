import { invalidInput, MAXIMUM_JSON_DEPTH, MAXIMUM_JSON_VALUES } from '@margin/contracts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACKET = 0x5d;
const CLOSING_BRACE = 0x7d;

/** A list or an object takes as much memory as several numbers. */
const LIST_WEIGHT = 2;

/** What parsing JSON text would create: depth, and number of values, counting a list or an object as three. */
export interface JsonExtent {
  depth: number;
  values: number;
}

/**
 * Scans JSON without recursion or allocation; stops once `limits` are exceeded. Bytes take half the time of text, and
 * those of other characters are never mistaken for one of these.
 */
export function measureJson(json: Uint8Array, limits: JsonExtent): JsonExtent {
  const { depth: mostDepth, values: mostValues } = limits;
  const { length } = json;
  let depth = 0;
  let deepest = 0;
  let values = 1;
  for (let at = 0; at < length; at++) {
    const code = json[at];
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

/** The position of a string's closing quote. */
function endOfString(json: Uint8Array, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    const code = json[at];
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) return at;
  }
  return json.length;
}

/** Call before parsing: limits the parser's recursion and memory. */
export function refuseExcess(json: Uint8Array): void {
  const limits = { depth: MAXIMUM_JSON_DEPTH, values: MAXIMUM_JSON_VALUES };
  const { depth, values } = measureJson(json, limits);
  if (depth > limits.depth) throw excess(`is nested deeper than ${MAXIMUM_JSON_DEPTH} levels`);
  if (values > limits.values)
    throw excess(`holds more than ${MAXIMUM_JSON_VALUES.toLocaleString('en-US')} values`);
}

const excess = (what: string) => invalidInput([{ path: '', message: `The body ${what}` }]);
