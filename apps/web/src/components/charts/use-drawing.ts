import { type RefObject, useEffect, useRef, useState } from 'react';
import { useChartsShared } from './charts-context.tsx';
import {
  type Attributes,
  boxSize,
  loadPlotly,
  type Plotly,
  type PlotlyElement,
  type PlotlyFigure,
} from './plotly.ts';
import { list, object } from './reading.ts';

const CONFIG = { displayModeBar: false, doubleClick: 'reset', showTips: false };

type OnZoom = ((zoomed: boolean) => void) | undefined;

/** Draws a figure, redraws it when it changes, and cleans up on unmount. */
export function useDrawing(
  element: RefObject<HTMLDivElement | null>,
  drawn: RefObject<Plotly | null>,
  themed: PlotlyFigure | null,
  onZoom: OnZoom,
) {
  const { draw, library, hoverLink, printing } = useChartsShared();
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);
  const leave = useRef<() => void>(null);

  useEffect(() => {
    const target: PlotlyElement | null = element.current;
    if (!themed || !target) return;
    let wanted = true;
    const drawWith = async (plotly: Plotly) => {
      await plotly.react(target, themed.data, { ...themed.layout, ...boxSize(target) }, CONFIG);
      if (!wanted) return;
      setFailed(false);
      if (drawn.current) return;
      drawn.current = plotly;
      const whole = [...list(object(themed.layout.xaxis).range)];
      if (isTimeChart(themed)) leave.current = hoverLink.join(plotly, target);
      target.on?.('plotly_relayout', (changes) => reportZoom(changes, whole, onZoom));
    };
    if (printing) {
      // Print does not wait for the queue; charts off the sheet have no size.
      if (library.current && target.clientWidth > 0) void drawWith(library.current);
    } else {
      draw(async () => {
        if (!wanted) return;
        try {
          library.current = await loadPlotly();
          if (wanted) await drawWith(library.current);
        } catch {
          if (wanted) setFailed(true);
        }
      });
    }
    return () => {
      wanted = false;
    };
  }, [themed, attempt, draw, library, hoverLink, printing, element, drawn, onZoom]);

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

/** Plotly reports both ends on zooming in and out; it is zoomed if they differ from the figure's own. */
function reportZoom(changes: Attributes, whole: unknown[], onZoom: OnZoom): void {
  if ('xaxis.autorange' in changes) onZoom?.(false);
  const ends = changes['xaxis.range'] ?? [changes['xaxis.range[0]'], changes['xaxis.range[1]']];
  if (!Array.isArray(ends) || ends[0] === undefined) return;
  onZoom?.(ends.some((end, i) => end !== whole[i]));
}
