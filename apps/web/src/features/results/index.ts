export { preloadPlotly } from '../../components/charts/plotly.ts';
export { resultTitle } from './result-title.ts';
export { Results, type ResultsProps } from './results.tsx';
