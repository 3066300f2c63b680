import { useNavigate } from '@tanstack/react-router';
import { LoadButton } from '../features/library';
import { ImportResults } from '../features/transfer';
import { preloadResults } from './-lazy-results.tsx';

/** LOAD SAVED RESULTS; opens the page of the loaded result. */
export function LoadSavedResults() {
  const navigate = useNavigate();
  return (
    <LoadButton
      onOpen={preloadResults}
      actions={<ImportResults />}
      onLoaded={(resultId) => void navigate({ to: '/results/$resultId', params: { resultId } })}
    />
  );
}
