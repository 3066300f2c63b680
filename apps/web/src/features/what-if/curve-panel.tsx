import type { Scale } from './scale.ts';
import type { Curve } from './thin-curve.ts';
import classes from './what-if.module.css';

const WIDTH = 1_000;
const HEIGHT = 100;

interface CurvePanelProps {
  title: string;
  /** Its height relative to the others. */
  kind: 'tall' | 'short';
  scale: Scale;
  /** Bars of the run: the width of the drawing. */
  bars: number;
  curves: readonly { name: string; color: string; curve: Curve; filled?: boolean }[];
  write: (tick: number) => string;
  /** Bars to mark with a line. */
  marks: readonly number[];
}

/** Curves over the days of a run on one scale; the text next to them says what they show. */
export function CurvePanel({ title, kind, scale, bars, curves, write, marks }: CurvePanelProps) {
  const x = (bar: number) => (bar / Math.max(1, bars - 1)) * WIDTH;
  const y = (value: number) => (1 - scale.height(value)) * HEIGHT;
  return (
    <figure className={classes.panel} data-kind={kind}>
      <figcaption>
        {title}
        {curves.length > 1 &&
          curves.map(({ name, color }) => (
            <span key={name}>
              <i aria-hidden="true" style={{ color }}>
                ━
              </i>{' '}
              {name}
            </span>
          ))}
      </figcaption>
      <div className={classes.plot}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {scale.ticks.map((tick) => (
            <line key={tick} className={classes.grid} x1={0} x2={WIDTH} y1={y(tick)} y2={y(tick)} />
          ))}
          {marks.map((bar) => (
            <line key={bar} className={classes.mark} x1={x(bar)} x2={x(bar)} y1={0} y2={HEIGHT} />
          ))}
          {curves.map(({ name, color, curve, filled }) => (
            <g key={name} style={{ color }}>
              {filled && <path className={classes.area} d={areaOf(curve, x, y)} />}
              <path className={classes.curve} d={lineOf(curve, x, y)} />
            </g>
          ))}
        </svg>
        {scale.ticks.map((tick) => (
          <span key={tick} className={classes.tick} style={{ top: `${y(tick)}%` }}>
            {write(tick)}
          </span>
        ))}
      </div>
    </figure>
  );
}

type Place = (value: number) => number;

/** The commands of an SVG path; a gap lifts the pen. */
function lineOf({ bars, values }: Curve, x: Place, y: Place): string {
  let path = '';
  let pen = 'M';
  for (const [i, bar] of bars.entries()) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) pen = 'M';
    else {
      path += `${pen}${x(bar).toFixed(1)} ${y(value).toFixed(2)}`;
      pen = 'L';
    }
  }
  return path;
}

/** Fills down to 0; only for a curve without gaps. */
const areaOf = (curve: Curve, x: Place, y: Place) => `${lineOf(curve, x, y)}L${WIDTH} ${y(0)}L0 ${y(0)}Z`;
