/** A trace or a layout as plain data. */
export type Attributes = Record<string, unknown>;

export interface PlotlyFigure {
  data: Attributes[];
  layout: Attributes;
}

export interface HoverEvent {
  points?: { x?: unknown }[];
}

/** The element that a chart was drawn into. */
export interface PlotlyElement extends HTMLElement {
  /** As it was drawn last; missing before. */
  layout?: Attributes;
  on?: (name: string, listener: (event: HoverEvent & Attributes) => void) => void;
  removeAllListeners?: (name: string) => void;
}

/** What the page uses of plotly.js. */
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

/** The size that a chart in this element is drawn in. Left to itself, Plotly keeps the size that it drew in before. */
export const boxSize = ({ clientWidth, clientHeight }: HTMLElement) => ({
  width: clientWidth,
  height: clientHeight,
});

export interface ImageOptions {
  format: 'svg';
  width: number;
  height: number;
}

/** plotly.js, as a chunk of its own; the browser fetches it once, however often it is asked for. */
export async function loadPlotly(): Promise<Plotly> {
  const { default: plotly } = await import('plotly.js-dist-min');
  return plotly as unknown as Plotly;
}

/** Draws a chart that nobody sees: the browser compiles the library then, not when the first result is waited for. */
async function warmUp(plotly: Plotly): Promise<void> {
  const unseen = document.createElement('div');
  unseen.style.cssText = 'position:fixed;visibility:hidden;width:300px;height:200px';
  document.body.append(unseen);
  const days = ['2000-01-01', '2001-01-01'];
  await plotly.react(unseen, [{ type: 'scatter', x: days, y: [1, 2] }], { hovermode: 'x unified' }, {});
  plotly.purge(unseen);
  unseen.remove();
}

/** Fetches and readies plotly.js while there is something else to wait for. */
export function preloadPlotly(): void {
  // A failure shows in the charts themselves, which ask again.
  loadPlotly()
    .then(warmUp)
    .catch(() => undefined);
}
