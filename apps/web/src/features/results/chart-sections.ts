import { CHART_IDS, type ChartFigure, type ChartId } from '@margin/contracts';

interface Place {
  section: 'return' | 'risk' | 'margin' | 'rounds';
  /** The name in the table of contents. */
  name: string;
  wide?: boolean;
  /** Whether it belongs on a printed tear sheet. */
  printed?: boolean;
}

/** The section of each chart; within a section the order is that of this list. */
const PLACES = {
  portfolio_value: { section: 'return', name: 'Equity', wide: true, printed: true },
  annual_returns: { section: 'return', name: 'Annual returns', printed: true },
  rolling_cagr: { section: 'return', name: 'Rolling CAGR', printed: true },
  holdings_returns: { section: 'return', name: 'Holdings', printed: true },
  cash_flows: { section: 'return', name: 'Cash flows', printed: true },
  monthly_returns: { section: 'return', name: 'Monthly returns', wide: true, printed: true },
  drawdown: { section: 'risk', name: 'Drawdown', wide: true, printed: true },
  rolling_volatility_sharpe: { section: 'risk', name: 'Volatility, Sharpe', printed: true },
  return_distribution: { section: 'risk', name: 'Distribution', printed: true },
  margin_usage: { section: 'margin', name: 'Cushion', printed: true },
  leverage: { section: 'margin', name: 'Leverage', printed: true },
  distance_to_margin_call: { section: 'margin', name: 'Distance to a call' },
  margin_call_price: { section: 'margin', name: 'Call price' },
  holdings_weights: { section: 'margin', name: 'Weights', printed: true },
  position_breakdown: { section: 'margin', name: 'Position', wide: true },
  rounds_timeline: { section: 'rounds', name: 'Rounds', printed: true },
  cost_waterfall: { section: 'rounds', name: 'Waterfall', printed: true },
  borrowing_cost: { section: 'rounds', name: 'Loan and interest', wide: true },
} as const satisfies Record<ChartId, Place>;

const SECTIONS = [
  { id: 'return', title: 'Return' },
  { id: 'risk', title: 'Risk' },
  { id: 'margin', title: 'Margin' },
  { id: 'rounds', title: 'Rounds and costs' },
  { id: 'other', title: 'Other charts' },
] as const;

export interface PlacedChart {
  /** Id of the element on the page. */
  anchor: string;
  name: string;
  wide: boolean;
  printed: boolean;
  figure: ChartFigure;
}

export interface ChartSection {
  id: (typeof SECTIONS)[number]['id'];
  title: string;
  charts: PlacedChart[];
}

const isChartId = (id: string): id is ChartId => CHART_IDS.some((known) => known === id);

const anchorOf = (id: string) => `chart-${id.toLowerCase().replace(/[^a-z\d]+/g, '-')}`;

/** The charts of a document by section; unknown charts come last in their own section. */
export function chartSections(charts: Readonly<Record<string, ChartFigure>>): ChartSection[] {
  const place = (
    id: string,
    figure: ChartFigure,
    { name, wide = false, printed = false }: Omit<Place, 'section'>,
  ): PlacedChart => ({
    anchor: anchorOf(id),
    name,
    wide,
    printed,
    figure,
  });
  const known = (section: ChartSection['id']) =>
    Object.entries<Place>(PLACES).flatMap(([id, at]) => {
      const figure = charts[id];
      return at.section === section && figure ? [place(id, figure, at)] : [];
    });
  const unknown = Object.entries(charts)
    .filter(([id]) => !isChartId(id))
    .map(([id, figure]) => place(id, figure, { name: figure.title, printed: true }));
  return SECTIONS.map(({ id, title }) => ({
    id,
    title,
    charts: id === 'other' ? unknown : known(id),
  })).filter(({ charts: placed }) => placed.length > 0);
}

const ROW_HEIGHT = 24;

/** CSS height of a plot: a heatmap grows with its rows, a figure of two panels needs room for both. */
export function plotHeight({ figure, wide }: Pick<PlacedChart, 'figure' | 'wide'>): string {
  const heatmap = figure.data.find((trace) => trace.type === 'heatmap');
  if (heatmap) {
    const rows = Array.isArray(heatmap.y) ? heatmap.y.length : 1;
    return `${Math.min(900, 26 + rows * ROW_HEIGHT)}px`;
  }
  return wide ? 'var(--plot-wide)' : 'var(--plot-half)';
}
