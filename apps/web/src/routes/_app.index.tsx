import { createFileRoute } from '@tanstack/react-router';
import { ResultsSkeleton } from '../components/results-skeleton.tsx';
import { TitleRow } from '../components/title-row.tsx';
import { WorkArea } from '../components/work-area.tsx';
import {
  BacktestForm,
  CellNotice,
  LastRun,
  NoRunYet,
  RunFailure,
  RunProgress,
  useBacktestSession,
} from '../features/backtest';
import { usePageTitle } from '../lib/use-page-title.ts';
import { CompletedBacktest } from './-completed-backtest.tsx';
import { preloadResults } from './-lazy-results.tsx';
import { LoadSavedResults } from './-load-saved-results.tsx';
import { TryParameters } from './-try-parameters.tsx';

export const Route = createFileRoute('/_app/')({
  // Most visits start on this page, so it is not a separate chunk.
  codeSplitGroupings: [],
  component: BacktestPage,
});

function BacktestPage() {
  usePageTitle('Backtest');
  const { run } = useBacktestSession();
  return (
    <WorkArea panel={<BacktestForm onRun={preloadResults} />}>
      <TryParameters />
      <RunProgress />
      <RunFailure />
      {run.completed ? (
        <>
          <CellNotice completed={run.completed} />
          <CompletedBacktest completed={run.completed} />
        </>
      ) : (
        <BeforeFirstRun isRunning={run.isRunning} />
      )}
    </WorkArea>
  );
}

function BeforeFirstRun({ isRunning }: { isRunning: boolean }) {
  return (
    <>
      <TitleRow title={isRunning ? 'Running the backtest…' : 'Backtest'} actions={<LoadSavedResults />} />
      <LastRun onOpen={preloadResults} />
      {isRunning ? <ResultsSkeleton /> : <NoRunYet />}
    </>
  );
}
