import { type CSSProperties, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Scale } from './axis-scale.ts';
import { useChartsShared } from './charts-context.tsx';
import { type Attributes, loadPlotly, type Plotly, type PlotlyElement, type PlotlyFigure } from './plotly.ts';
import classes from './plotly-chart.module.css';
import { list, object } from './reading.ts';
import { themeFigure } from './theme-figure.ts';
import { useCompact } from './use-compact.ts';
import { useNearViewport } from './use-near-viewport.ts';

const CONFIG = { displayModeBar: false, doubleClick: 'reset', showTips: false };

interface PlotlyChartProps {
  figure: PlotlyFigure;
  /** CSS height, reserved before the chart is drawn. */
  height: string;
  scale?: Scale | undefined;
  hidden: ReadonlySet<number>;
  labelledBy: string;
  describedBy: string;
  /** Told when the user zooms in, and when the whole range is shown again. */
  onZoom?: (zoomed: boolean) => void;
  /** Grows by one to show the whole range again. */
  resets?: number;
}

/** A figure drawn by Plotly in the page's theme, once it comes near the viewport. */
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
  const { palette } = useChartsShared();
  const near = useNearViewport(element);
  const resize = useCallback(() => {
    if (element.current) drawn.current?.Plots.resize(element.current);
  }, []);
  const compact = useCompact(element, resize);
  const themed = useMemo(
    () => (near ? themeFigure(figure, { palette, compact, scale, hidden }) : null),
    [near, figure, palette, compact, scale, hidden],
  );
  const { failed, retry } = useDrawing(element, drawn, themed, onZoom);
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
          <p>
            The chart could not be drawn: its drawing library did not arrive. The figures around it are
            complete.
          </p>
          <button type="button" onClick={retry}>
            Retry
          </button>
        </div>
      )}
    </div>
  );
}

/** Draws what it is given, again when that changes, and takes everything down at the end. */
function useDrawing(
  element: RefObject<HTMLDivElement | null>,
  drawn: RefObject<Plotly | null>,
  themed: PlotlyFigure | null,
  onZoom: ((zoomed: boolean) => void) | undefined,
) {
  const { draw, hoverLink } = useChartsShared();
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);
  const leave = useRef<() => void>(null);

  useEffect(() => {
    const target: PlotlyElement | null = element.current;
    if (!themed || !target) return;
    let wanted = true;
    draw(async () => {
      if (!wanted) return;
      try {
        const plotly = await loadPlotly();
        if (!wanted) return;
        await plotly.react(target, themed.data, themed.layout, CONFIG);
        if (!wanted) return;
        setFailed(false);
        if (drawn.current) return;
        drawn.current = plotly;
        const whole = [...list(object(themed.layout.xaxis).range)];
        if (isTimeChart(themed)) leave.current = hoverLink.join(plotly, target);
        target.on?.('plotly_relayout', (changes) => reportZoom(changes, whole, onZoom));
      } catch {
        if (wanted) setFailed(true);
      }
    });
    return () => {
      wanted = false;
    };
  }, [themed, attempt, draw, hoverLink, element, drawn, onZoom]);

  useEffect(() => {
    const target = element.current;
    return () => {
      leave.current?.();
      leave.current = null;
      if (target) drawn.current?.purge(target);
      drawn.current = null;
    };
  }, [element, drawn]);

  return { failed, retry: () => setAttempt((count) => count + 1) };
}

const isTimeChart = ({ layout }: PlotlyFigure) => object(layout.xaxis).type === 'date';

/** Plotly names both ends on a zoom and on the way back; it is a zoom where they are not the figure's own. */
function reportZoom(changes: Attributes, whole: unknown[], onZoom: PlotlyChartProps['onZoom']): void {
  if ('xaxis.autorange' in changes) onZoom?.(false);
  const ends = changes['xaxis.range'] ?? [changes['xaxis.range[0]'], changes['xaxis.range[1]']];
  if (!Array.isArray(ends) || ends[0] === undefined) return;
  onZoom?.(ends.some((end, i) => end !== whole[i]));
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
