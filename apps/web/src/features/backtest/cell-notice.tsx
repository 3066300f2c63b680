import { Button } from '@mantine/core';
import { Notice } from '../../components/notice.tsx';
import { usePriceState } from '../../lib/use-price-state.ts';
import { useBacktestSession } from './backtest-session.tsx';
import type { CompletedRun, OpenedCell } from './run-backtest.ts';

/** Above the run of a cell: whether it matches the cell, and which prices it used. */
export function CellNotice({ completed }: { completed: CompletedRun }) {
  if (!completed.cell) return null;
  return <Told completed={completed} cell={completed.cell} />;
}

function Told({ completed, cell }: { completed: CompletedRun; cell: OpenedCell }) {
  const { run } = useBacktestSession();
  const { parameters, document } = completed;
  const state = usePriceState(cell.prices);
  const tickers = state === null || state.kind === 'same' ? '' : state.tickers;
  const isSame = document.metrics.final_equity?.value === cell.finalEquity;
  if (isSame && (state === null || state.kind === 'same')) return null;
  if (isSame) {
    return (
      <Notice
        kind="info"
        title="Run on the prices of the sweep"
        actions={
          state?.kind === 'changed' && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => run.start({ parameters, derivedFrom: null })}
            >
              Run on the new prices
            </Button>
          )
        }
      >
        {state?.kind === 'gone'
          ? `You no longer have the series ${tickers}`
          : `The prices of ${tickers} have changed since`}
        . The prices that “{cell.sweep}” used are still kept, and this run uses them.
      </Notice>
    );
  }
  const figures = cell.figures.map(([label, text]) => `${label} ${text}`).join(', ');
  return (
    <Notice kind="error" title={`This run differs from its cell in “${cell.sweep}”`}>
      {state?.kind === 'changed'
        ? `The prices of ${tickers} have changed since, and the old ones are no longer kept.`
        : 'Its data or the engine has changed since.'}{' '}
      In the sweep: {figures}.
    </Notice>
  );
}
