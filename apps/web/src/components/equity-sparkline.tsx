import { decodeEquityPreview } from '@margin/contracts';
import classes from './equity-sparkline.module.css';

const WIDTH = 150;
const HEIGHT = 44;
const INSET = 2;

function toPolyline(points: readonly number[]): string {
  const step = WIDTH / Math.max(points.length - 1, 1);
  return points
    .map(
      (value, at) =>
        `${(at * step).toFixed(1)},${(HEIGHT - INSET - value * (HEIGHT - 2 * INSET)).toFixed(1)}`,
    )
    .join(' ');
}

/** The shape of an equity curve; the figures next to it say the rest. */
export function EquitySparkline({ preview }: { preview: string | null }) {
  const points = preview === null ? [] : decodeEquityPreview(preview);
  if (points.length < 2) return null;
  return (
    <svg
      className={classes.sparkline}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label="Equity curve"
    >
      <polyline points={toPolyline(points)} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
