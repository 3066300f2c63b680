import type { Plotly, PlotlyElement } from './plotly.ts';

/** Shows the hovered day in the other visible charts. */
export interface HoverLink {
  /** Connects a drawn time chart; returns how to disconnect it. */
  join(plotly: Plotly, element: PlotlyElement): () => void;
}

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

export function createHoverLink(): HoverLink {
  const members = new Set<PlotlyElement>();
  const others = (element: PlotlyElement) =>
    [...members].filter((member) => member !== element && isInView(member));
  return {
    join(plotly, element) {
      members.add(element);
      element.on?.('plotly_hover', ({ points }) => {
        const xval = Date.parse(String(points?.[0]?.x));
        if (Number.isNaN(xval)) return;
        for (const other of others(element)) plotly.Fx.hover(other, { xval }, 'xy', true);
      });
      element.on?.('plotly_unhover', () => {
        for (const other of others(element)) plotly.Fx.unhover(other);
      });
      return () => members.delete(element);
    },
  };
}
