const UTF8_BOM = [0xef, 0xbb, 0xbf];

const startsWith = (bytes: Uint8Array, signs: readonly number[]) =>
  signs.every((sign, i) => bytes[i] === sign);

const SAMPLE = 1_000;

/** Zero bytes at even and odd positions: UTF-16 without a byte order mark has them at every other one. */
function zerosIn(bytes: Uint8Array): [even: number, odd: number] {
  const zeros: [number, number] = [0, 0];
  bytes.slice(0, SAMPLE).forEach((byte, i) => {
    if (byte === 0) zeros[i % 2 === 0 ? 0 : 1]++;
  });
  return zeros;
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (startsWith(bytes, UTF8_BOM)) return 'utf-8';
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  const [even, odd] = zerosIn(bytes);
  const many = Math.min(bytes.length, SAMPLE) / 4;
  if (odd > many) return 'utf-16le';
  return even > many ? 'utf-16be' : null;
}

/** The text of a file: UTF-8, UTF-16 (Excel's “Unicode text”), or else Windows-1252 (Excel's CSV). */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
