import { type RefObject, useEffect } from 'react';
import { useChartsShared } from './charts-context.tsx';
import { observeNearness } from './near-viewport.ts';
import { boxSize, type Plotly, type PlotlyElement } from './plotly.ts';

/**
 * Resizes a drawn chart with its box. Charts near the viewport resize one after the other; the others wait
 * until they come near, so a page of many charts resizes as fast as a page of a few.
 */
export function useFitToBox(element: RefObject<HTMLElement | null>, drawn: RefObject<Plotly | null>): void {
  const { draw } = useChartsShared();
  useEffect(() => {
    const target: PlotlyElement | null = element.current;
    if (!target) return;
    let isNear = false;
    let isQueued = false;
    const fit = () => {
      if (!isNear || isQueued || isFitted(target)) return;
      isQueued = true;
      draw(async () => {
        isQueued = false;
        if (!isFitted(target)) await drawn.current?.relayout(target, boxSize(target));
      });
    };
    const sizes = new ResizeObserver(fit);
    sizes.observe(target);
    const stopWatching = observeNearness(target, (near) => {
      isNear = near;
      fit();
    });
    return () => {
      sizes.disconnect();
      stopWatching();
    };
  }, [element, drawn, draw]);
}

/** Also true for a chart that is not drawn yet, or has no box. */
function isFitted(target: PlotlyElement): boolean {
  const { width, height } = boxSize(target);
  return !target.layout || width === 0 || (target.layout.width === width && target.layout.height === height);
}
