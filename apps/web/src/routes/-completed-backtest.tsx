import { type CompletedRun, useBacktestSession } from '../features/backtest';
import { SavedAs, SaveResults, useSavedResult } from '../features/library';
import { LoadSavedResults } from './-load-saved-results.tsx';
import { ResultsView } from './-results-view.tsx';

/** A fresh run: to be saved, or saved already. */
export function CompletedBacktest({ completed }: { completed: CompletedRun }) {
  const { savedResultId, markSaved } = useBacktestSession();
  // Deleted since, it can be saved again.
  const { result } = useSavedResult(savedResultId);
  const { run, parameters, document } = completed;
  const actions = (
    <>
      {result ? (
        <SavedAs result={result} />
      ) : (
        <SaveResults subject={{ runId: run.runId, parameters, document }} onSaved={markSaved} />
      )}
      <LoadSavedResults />
    </>
  );
  return <ResultsView document={document} actions={actions} />;
}
