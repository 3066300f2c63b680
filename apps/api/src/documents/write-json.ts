/** A document has its long lists two levels down. */
const DEPTH = 2;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `JSON.stringify(value)` piece by piece. */
function* jsonPieces(value: object, depth = DEPTH): Generator<string> {
  let separator = '{';
  for (const [key, each] of Object.entries(value)) {
    if (each === undefined) continue;
    yield `${separator}${JSON.stringify(key)}:`;
    separator = ',';
    if (depth > 1 && isObject(each)) yield* jsonPieces(each, depth - 1);
    else yield JSON.stringify(each);
  }
  yield separator === '{' ? '{}' : '}';
}

/**
 * The bytes of `JSON.stringify(value)`, null where they are more than `limit`. They are written where they stay: the
 * text as a whole would take its length twice more while it is made.
 */
export function writeJson(value: object, limit: number): Uint8Array<ArrayBuffer> | null {
  // Takes no memory but for what is written.
  const bytes = Buffer.allocUnsafeSlow(limit);
  let length = 0;
  for (const piece of jsonPieces(value)) {
    if (length + Buffer.byteLength(piece) > limit) return null;
    length += bytes.write(piece, length);
  }
  return bytes.subarray(0, length);
}
