import { Button } from '@mantine/core';
import { errorDetails, errorMessage } from '@margin/client';
import { Notice } from '../../components/notice.tsx';
import { useBacktestSession } from './backtest-session.tsx';
import classes from './run-failure.module.css';

/** What happened to a run that did not complete; the previous result stays on the screen. */
export function RunFailure() {
  const { run, form, runForm } = useBacktestSession();
  if (run.error === null) return null;
  const isRefused = errorDetails(run.error)?.errorCode === 'INVALID_INPUT';
  const message = isRefused ? refusalOf(form) : errorMessage(run.error);
  // The rejected parameters have changed since.
  if (message === '') return null;
  return (
    <div className={classes.failure}>
      <Notice
        kind="error"
        title="The backtest didn't run"
        actions={
          !isRefused && (
            <Button size="compact-sm" variant="default" onClick={runForm}>
              Retry
            </Button>
          )
        }
      >
        {message}
      </Notice>
    </div>
  );
}

function refusalOf({ errors, generalErrors }: ReturnType<typeof useBacktestSession>['form']): string {
  return [...Object.values(errors), ...generalErrors].join('. ');
}
