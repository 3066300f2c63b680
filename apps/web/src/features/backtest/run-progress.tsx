import { VisuallyHidden } from '@mantine/core';
import { formatPercent } from '@margin/contracts';
import { useBacktestSession } from './backtest-session.tsx';
import classes from './run-progress.module.css';

/** A line over the content during a run, which moves nothing; the form has the button to cancel. */
export function RunProgress() {
  const { run } = useBacktestSession();
  return (
    <>
      <VisuallyHidden role="status">
        {run.isRunning && 'Running the backtest…'}
        {run.completed && !run.isRunning && 'Backtest complete.'}
      </VisuallyHidden>
      {run.isRunning && (
        <progress
          className={classes.progress}
          aria-label="Run progress"
          {...(run.fetched !== null && {
            value: run.fetched,
            'aria-valuetext': `${formatPercent(run.fetched, { digits: 0 })} of the result downloaded`,
          })}
        />
      )}
    </>
  );
}
