export { ChartCard } from './chart-card.tsx';
export { ChartsProvider } from './charts-context.tsx';
export { preloadPlotly } from './plotly.ts';
