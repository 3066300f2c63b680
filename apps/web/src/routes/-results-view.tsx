import { Suspense } from 'react';
import { ResultsSkeleton } from '../components/results-skeleton.tsx';
import type { ResultsProps } from '../features/results';
import { lazyComponent } from '../lib/lazy-component.ts';

const importResults = () => import('../features/results');

const Results = lazyComponent(async () => (await importResults()).Results);

/** Fetches what shows a result, and the chart library, while the result itself is still on its way. */
export function preloadResults(): void {
  // A failure shows where the results are shown, which asks again.
  importResults()
    .then(({ preloadPlotly }) => preloadPlotly())
    .catch(() => undefined);
}

export function ResultsView(props: ResultsProps) {
  return (
    <Suspense fallback={<ResultsSkeleton />}>
      <Results {...props} />
    </Suspense>
  );
}
