import { decodeEquityPreview } from '@margin/contracts';

const BLOCKS = '▁▂▃▄▅▆▇█';

/** The shape of an equity curve in one line; empty without a preview. */
export const sparkline = (preview: string | null, width = 30): string =>
  preview === null ? '' : drawn(decodeEquityPreview(preview), width);

function drawn(points: readonly number[], width: number): string {
  const count = Math.min(width, points.length);
  return Array.from({ length: count }, (_, i) => {
    const at = count === 1 ? 0 : Math.round((i * (points.length - 1)) / (count - 1));
    return BLOCKS.charAt(Math.min(BLOCKS.length - 1, Math.floor((points[at] ?? 0) * BLOCKS.length)));
  }).join('');
}
