import { errorDetails } from '@margin/client';
import { createContext, type ReactNode, use, useCallback, useState } from 'react';
import { useBacktestRun } from './use-backtest-run.ts';
import { useParametersForm } from './use-parameters-form.ts';

/** The form, the run and its outcome: kept while the user looks at other pages. */
function useBacktestSessionState(userId: string) {
  const form = useParametersForm(userId);
  const run = useBacktestRun();
  const [saved, setSaved] = useState<{ runId: string; resultId: string } | null>(null);
  const { parameters, derivedFrom, refuse } = form;
  const { start } = run;
  const runId = run.completed?.run.runId;
  return {
    form,
    run,
    /** Runs the current parameters; returns false if they are invalid. */
    runForm: useCallback(() => {
      if (parameters === null) return false;
      start({ parameters, derivedFrom }, { onError: (error) => refuse(errorDetails(error)?.issues ?? []) });
      return true;
    }, [parameters, derivedFrom, start, refuse]),
    /** The saved result of the completed run, if it was saved. */
    savedResultId: saved !== null && saved.runId === runId ? saved.resultId : null,
    markSaved: useCallback(
      (resultId: string) => {
        if (runId !== undefined) setSaved({ runId, resultId });
      },
      [runId],
    ),
    markUnsaved: useCallback(() => setSaved(null), []),
  };
}

export type BacktestSession = ReturnType<typeof useBacktestSessionState>;

const BacktestSessionContext = createContext<BacktestSession | null>(null);

export function BacktestSessionProvider({ userId, children }: { userId: string; children: ReactNode }) {
  const session = useBacktestSessionState(userId);
  return <BacktestSessionContext value={session}>{children}</BacktestSessionContext>;
}

export function useBacktestSession(): BacktestSession {
  const session = use(BacktestSessionContext);
  if (session === null) throw new Error('BacktestSessionProvider is missing above this component');
  return session;
}
