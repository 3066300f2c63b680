import { preloadPlotly } from '../components/charts/plotly.ts';
import { ResultsSkeleton } from '../components/results-skeleton.tsx';
import { lazyComponent } from '../lib/lazy-component.ts';

/** The results view, in its own chunk. */
export const LazyResults = lazyComponent(
  async () => (await import('../features/results/results.tsx')).Results,
  {
    fallback: ResultsSkeleton,
  },
);

/** Loads the results view and the chart library while the result itself loads. */
export function preloadResults(): void {
  LazyResults.preload();
  preloadPlotly();
}
