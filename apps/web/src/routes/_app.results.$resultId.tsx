import { errorMessage } from '@margin/client';
import { createFileRoute } from '@tanstack/react-router';
import { Failure } from '../components/page-state.tsx';
import { ResultsSkeleton } from '../components/results-skeleton.tsx';
import { WorkArea } from '../components/work-area.tsx';
import { useSavedResult } from '../features/library';
import { usePageTitle } from '../lib/use-page-title.ts';
import { ResultNotFound } from './-result-not-found.tsx';
import { SavedResultPage } from './-saved-result-page.tsx';

export const Route = createFileRoute('/_app/results/$resultId')({ component: ResultPage });

function ResultPage() {
  const { resultId } = Route.useParams();
  const { result, isMissing, error, retry } = useSavedResult(resultId);
  usePageTitle(result?.name ?? (isMissing ? 'Result not found' : 'Saved result'));
  if (isMissing) return <ResultNotFound />;
  if (error) {
    return (
      <Failure title="Couldn't load the result" message={errorMessage(error)} onRetry={retry} level={1} />
    );
  }
  if (result === null) {
    return (
      <WorkArea panel={<div />}>
        <ResultsSkeleton />
      </WorkArea>
    );
  }
  return <SavedResultPage key={result.resultId} result={result} />;
}
