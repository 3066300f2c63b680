import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { preloadToasts } from '../components/toasts.tsx';
import { type CompletedRun, useBacktestSession } from '../features/backtest';
import { preloadDialogs, SaveButton, SavedAs, useSavedResult } from '../features/library';
import { preloadEveryPage } from '../lib/preload-pages.ts';
import classes from './-completed-backtest.module.css';
import { LazyResults } from './-lazy-results.tsx';
import { LoadSavedResults } from './-load-saved-results.tsx';

/** A completed run, to save or already saved. */
export function CompletedBacktest({ completed }: { completed: CompletedRun }) {
  const { run: progress, savedResultId, markSaved } = useBacktestSession();
  // If it was deleted since, it can be saved again.
  const { result } = useSavedResult(savedResultId);
  const { run, parameters, derivedFrom, document } = completed;
  const top = useShownWhenNew(run.runId);
  usePreloadNextSteps();
  const actions = (
    <>
      {result ? (
        <SavedAs result={result} takesFocus />
      ) : (
        <SaveButton
          subject={{ runId: run.runId, content: run.content, parameters, derivedFrom, document }}
          onSaved={markSaved}
        />
      )}
      <LoadSavedResults />
    </>
  );
  return (
    <div ref={top} className={classes.completed} aria-busy={progress.isRunning}>
      <LazyResults document={document} actions={actions} />
    </div>
  );
}

/**
 * Code that fails to load must not lose an unsaved result, so this preloads everything that follows while
 * there is a connection.
 */
function usePreloadNextSteps() {
  const router = useRouter();
  useEffect(() => {
    preloadDialogs();
    preloadToasts();
    preloadEveryPage(router);
  }, [router]);
}

/** On a narrow screen the result is below the form, so this scrolls it into view. */
function useShownWhenNew(runId: string) {
  const top = useRef<HTMLDivElement>(null);
  const shown = useRef<string | null>(null);
  useEffect(() => {
    const isBelow = (top.current?.getBoundingClientRect().top ?? 0) > window.innerHeight / 2;
    if (shown.current !== runId && isBelow) top.current?.scrollIntoView({ block: 'start' });
    shown.current = runId;
  }, [runId]);
  return top;
}
