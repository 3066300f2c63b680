import { isObject } from './json-value.ts';

type Read = (view: DataView, at: number) => number;

/** Type names of plotly.py and numpy; always little-endian. */
const TYPES: Readonly<Record<string, { bytes: number; read: Read }>> = {
  i1: { bytes: 1, read: (view, at) => view.getInt8(at) },
  u1: { bytes: 1, read: (view, at) => view.getUint8(at) },
  i2: { bytes: 2, read: (view, at) => view.getInt16(at, true) },
  u2: { bytes: 2, read: (view, at) => view.getUint16(at, true) },
  i4: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  u4: { bytes: 4, read: (view, at) => view.getUint32(at, true) },
  f4: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  f8: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
};

const ALIASES: Readonly<Record<string, string>> = {
  int8: 'i1',
  uint8: 'u1',
  uint8c: 'u1',
  u1c: 'u1',
  int16: 'i2',
  uint16: 'u2',
  int32: 'i4',
  uint32: 'u4',
  float32: 'f4',
  float64: 'f8',
};

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...DIGITS].map((digit, value) => [digit.charCodeAt(0), value]));

function decodeBase64(text: string): Uint8Array | null {
  const digits = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 6) / 8));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < digits.length; i++) {
    const value = VALUES.get(digits.charCodeAt(i));
    if (value === undefined) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 0xff;
    }
  }
  return bytes;
}

/** More than any chart or table shows. */
const MOST_VALUES = 2_000_000;

function numbersOf(dtype: string, bdata: string): (number | null)[] | null {
  const name = dtype.replace(/^[<|=]/, '');
  const type = TYPES[ALIASES[name] ?? name];
  const bytes = type && decodeBase64(bdata);
  if (!type || !bytes || bytes.byteLength % type.bytes !== 0) return null;
  if (bytes.byteLength / type.bytes > MOST_VALUES) return null;
  const view = new DataView(bytes.buffer);
  return Array.from({ length: bytes.byteLength / type.bytes }, (_, i) => {
    const value = type.read(view, i * type.bytes);
    // These arrays mark missing values with NaN.
    return Number.isFinite(value) ? value : null;
  });
}

/** `3650` or `12, 31`; null if it is not a shape for this many values. */
function columnsOf(shape: unknown, length: number): number | null {
  if (shape === undefined) return 1;
  const sizes = String(shape).split(',').map(Number);
  const [rows = length, columns = 1] = sizes;
  return sizes.length <= 2 && columns > 0 && rows * columns === length ? columns : null;
}

export const isTypedArray = (value: unknown): boolean =>
  isObject(value) && typeof value.dtype === 'string' && typeof value.bdata === 'string';

/**
 * The numbers of an array as plotly.py 6 writes it: `{dtype, bdata, shape}` with bdata in base64; rows of numbers if it
 * has two dimensions. Null if it is not such an array, or damaged.
 */
export function decodeTypedArray(value: unknown): (number | null)[] | (number | null)[][] | null {
  if (!isObject(value) || typeof value.dtype !== 'string' || typeof value.bdata !== 'string') return null;
  const numbers = numbersOf(value.dtype, value.bdata);
  const columns = numbers && columnsOf(value.shape, numbers.length);
  if (!numbers || columns === null) return null;
  if (!String(value.shape ?? '').includes(',')) return numbers;
  return Array.from({ length: numbers.length / columns }, (_, row) =>
    numbers.slice(row * columns, (row + 1) * columns),
  );
}

/** A list, plain or packed; null if it is neither. */
export const listOf = (value: unknown): readonly unknown[] | null =>
  Array.isArray(value) ? value : decodeTypedArray(value);
