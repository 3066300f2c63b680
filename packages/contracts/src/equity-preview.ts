const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const POINTS = 60;
const STEPS = ALPHABET.length ** 2 - 1;

/**
 * The shape of an equity curve in at most 120 characters: up to 60 evenly spaced points, each scaled between the smallest
 * and the largest value and written as two base64url digits. Null without a finite value.
 */
export function encodeEquityPreview(equity: readonly number[]): string | null {
  if (equity.length === 0 || !equity.every(Number.isFinite)) return null;
  const count = Math.min(POINTS, equity.length);
  const points = Array.from({ length: count }, (_, i) => {
    const at = count === 1 ? 0 : Math.round((i * (equity.length - 1)) / (count - 1));
    return equity[at] ?? 0;
  });
  const low = Math.min(...points);
  const span = Math.max(...points) - low || 1;
  return points
    .map((value) => {
      const step = Math.round(((value - low) / span) * STEPS);
      return ALPHABET.charAt(Math.floor(step / ALPHABET.length)) + ALPHABET.charAt(step % ALPHABET.length);
    })
    .join('');
}

/** The points of a preview, each from 0 (lowest) to 1 (highest); empty if the string is not a preview. */
export function decodeEquityPreview(preview: string): number[] {
  if (preview.length % 2 !== 0) return [];
  const points: number[] = [];
  for (let at = 0; at < preview.length; at += 2) {
    const high = ALPHABET.indexOf(preview.charAt(at));
    const low = ALPHABET.indexOf(preview.charAt(at + 1));
    if (high < 0 || low < 0) return [];
    points.push((high * ALPHABET.length + low) / STEPS);
  }
  return points;
}
