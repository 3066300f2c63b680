/** A trace or a layout as plain data. */
export type Attributes = Record<string, unknown>;

export interface PlotlyFigure {
  data: Attributes[];
  layout: Attributes;
}

export interface HoverEvent {
  points?: { x?: unknown }[];
}

/** The element with the chart. */
export interface PlotlyElement extends HTMLElement {
  /** The last drawn figure; missing before the first. */
  layout?: Attributes;
  on?: (name: string, listener: (event: HoverEvent & Attributes) => void) => void;
  removeAllListeners?: (name: string) => void;
}

/** The part of plotly.js in use. */
export interface Plotly {
  react(element: HTMLElement, data: object[], layout: object, config: object): Promise<unknown>;
  relayout(element: HTMLElement, changes: object): Promise<unknown>;
  toImage(figure: PlotlyFigure, options: ImageOptions): Promise<string>;
  purge(element: HTMLElement): void;
  Fx: {
    hover(element: HTMLElement, point: object, subplot: string, silent: boolean): void;
    unhover(element: HTMLElement): void;
  };
}

/** The size to draw a chart in. Otherwise Plotly keeps the previous size. */
export const boxSize = ({ clientWidth, clientHeight }: HTMLElement) => ({
  width: clientWidth,
  height: clientHeight,
});

export interface ImageOptions {
  format: 'svg';
  width: number;
  height: number;
}

/** Loads plotly.js as its own chunk; the browser fetches it only once. */
export async function loadPlotly(): Promise<Plotly> {
  const { default: plotly } = await import('plotly.js-dist-min');
  return plotly as unknown as Plotly;
}

/** Draws a hidden chart, so that the browser compiles the library before the first result needs it. */
async function warmUp(plotly: Plotly): Promise<void> {
  const unseen = document.createElement('div');
  unseen.style.cssText = 'position:fixed;visibility:hidden;width:300px;height:200px';
  document.body.append(unseen);
  const days = ['2000-01-01', '2001-01-01'];
  await plotly.react(unseen, [{ type: 'scatter', x: days, y: [1, 2] }], { hovermode: 'x unified' }, {});
  plotly.purge(unseen);
  unseen.remove();
}

/** Loads and warms up plotly.js while the user waits for something else. */
export function preloadPlotly(): void {
  // The charts try again and show the failure.
  loadPlotly()
    .then(warmUp)
    .catch(() => undefined);
}
