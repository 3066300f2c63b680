import { preloadPlotly } from '../components/charts/plotly.ts';
import { ResultsSkeleton } from '../components/results-skeleton.tsx';
import { lazyComponent } from '../lib/lazy-component.ts';

/** What shows a result, in a chunk of its own. */
export const LazyResults = lazyComponent(
  async () => (await import('../features/results/results.tsx')).Results,
  {
    fallback: ResultsSkeleton,
  },
);

/** Fetches what shows a result, and the chart library, while the result itself is still on its way. */
export function preloadResults(): void {
  LazyResults.preload();
  preloadPlotly();
}
