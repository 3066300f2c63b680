import { type CSSProperties, type RefObject, useEffect, useMemo, useRef } from 'react';
import type { Scale } from './axis-scale.ts';
import { useChartsShared } from './charts-context.tsx';
import type { Plotly, PlotlyFigure } from './plotly.ts';
import classes from './plotly-chart.module.css';
import { object } from './reading.ts';
import { themeFigure } from './theme-figure.ts';
import { useCompact } from './use-compact.ts';
import { useDrawing } from './use-drawing.ts';
import { useFitToBox } from './use-fit-to-box.ts';
import { useNearViewport } from './use-near-viewport.ts';

interface PlotlyChartProps {
  figure: PlotlyFigure;
  /** CSS height, reserved before the chart is drawn. */
  height: string;
  scale?: Scale | undefined;
  hidden: ReadonlySet<number>;
  labelledBy: string;
  describedBy: string;
  /** Called when the user zooms in, and when the whole range shows again. */
  onZoom?: (zoomed: boolean) => void;
  /** Increase it to show the whole range again. */
  resets?: number;
}

/** A figure drawn by Plotly in the page's theme, once it comes near the viewport or is printed. */
export function PlotlyChart({
  figure,
  height,
  scale,
  hidden,
  labelledBy,
  describedBy,
  onZoom,
  resets = 0,
}: PlotlyChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const drawn = useRef<Plotly>(null);
  const { palette, printing } = useChartsShared();
  const wanted = useNearViewport(element) || printing;
  const compact = useCompact(element, printing);
  const themed = useMemo(
    () => (wanted ? themeFigure(figure, { palette, compact, scale, hidden }) : null),
    [wanted, figure, palette, compact, scale, hidden],
  );
  const { failed, retry } = useDrawing(element, drawn, themed, onZoom);
  useFitToBox(element, drawn);
  useResets(element, drawn, figure, resets);

  const reserved: CSSProperties = { height };
  return (
    <div className={classes.frame} style={reserved}>
      <div
        ref={element}
        className={classes.chart}
        role="img"
        aria-labelledby={labelledBy}
        aria-describedby={describedBy}
      />
      {failed && (
        <div className={classes.failure} role="alert">
          <p>Couldn't load the chart library. All figures on the page are complete.</p>
          <button type="button" onClick={retry}>
            Retry
          </button>
        </div>
      )}
    </div>
  );
}

function useResets(
  element: RefObject<HTMLDivElement | null>,
  drawn: RefObject<Plotly | null>,
  figure: PlotlyFigure,
  resets: number,
) {
  useEffect(() => {
    if (resets === 0 || !element.current) return;
    const { range } = object(figure.layout.xaxis);
    const whole = Array.isArray(range) ? { 'xaxis.range': [...range] } : { 'xaxis.autorange': true };
    drawn.current?.relayout(element.current, whole);
  }, [element, drawn, figure, resets]);
}
