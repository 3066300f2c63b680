/** The maximum length of a number as text, with rare exceptions. */
const NUMBER_BYTES = 20;

/** Estimates the bytes of a value as JSON without creating the text. */
export function jsonBytes(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value) + 2;
  if (typeof value === 'number') return NUMBER_BYTES;
  if (typeof value !== 'object' || value === null) return 5;
  let bytes = 2;
  if (Array.isArray(value)) for (const each of value) bytes += jsonBytes(each) + 1;
  else for (const [key, each] of Object.entries(value)) bytes += key.length + 4 + jsonBytes(each);
  return bytes;
}
