import { ResultsSkeleton } from '../components/results-skeleton.tsx';
import { lazyComponent } from '../lib/lazy-component.ts';

const importResults = () => import('../features/results');

/** What shows a result, in a chunk of its own. */
export const LazyResults = lazyComponent(async () => (await importResults()).Results, {
  fallback: ResultsSkeleton,
});

/** Fetches what shows a result, and the chart library, while the result itself is still on its way. */
export function preloadResults(): void {
  // A failure shows where the results are shown, which asks again.
  importResults()
    .then(({ preloadPlotly }) => preloadPlotly())
    .catch(() => undefined);
}
