import { Button } from '@mantine/core';
import { ContentError, errorDetails, errorMessage } from '@margin/client';
import { isTRPCClientError } from '@trpc/client';
import { Notice } from '../../components/notice.tsx';
import { useBacktestSession } from './backtest-session.tsx';

/** What happened to a run that did not come to its end; what stood on the screen before is still there. */
export function RunFailure() {
  const { run, form, runSettings } = useBacktestSession();
  if (run.error === null) return null;
  const isRefused = errorDetails(run.error)?.errorCode === 'INVALID_INPUT';
  const retry = (
    <Button size="compact-sm" variant="default" onClick={runSettings}>
      Retry
    </Button>
  );
  return (
    <Notice kind="error" title="The backtest was not run" actions={!isRefused && retry}>
      {isRefused ? refusalOf(Object.values(form.errors), form.generalErrors) : describe(run.error)}
    </Notice>
  );
}

function refusalOf(beside: readonly string[], general: readonly string[]): string {
  return [...beside, ...general].join('. ') || 'The settings have changed since; run them again.';
}

function describe(error: Error): string {
  return isTRPCClientError(error) || error instanceof ContentError ? errorMessage(error) : error.message;
}
