import type { BacktestParameters } from '@margin/contracts';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { type OpenedCell, parametersToForm, useBacktestSession } from '../features/backtest';
import { SweepPage } from '../features/sweeps';
import { preloadResults } from './-lazy-results.tsx';
import classes from './-library.module.css';

export const Route = createFileRoute('/_app/sweeps/$sweepId')({ component: SweepRoute });

/** A sweep; its cells open as runs on the backtest page. */
function SweepRoute() {
  const { sweepId } = Route.useParams();
  const navigate = useNavigate();
  const { form, run } = useBacktestSession();
  const openRun = (parameters: BacktestParameters, cell: OpenedCell) => {
    preloadResults();
    form.replace(parametersToForm(parameters, form.values));
    run.start({ parameters, derivedFrom: null, cell });
    void navigate({ to: '/' });
  };
  return (
    <div className={classes.page} data-wide data-stacked>
      <SweepPage
        sweepId={sweepId}
        onOpenRun={openRun}
        onDeleted={() => void navigate({ to: '/library/sweeps' })}
      />
    </div>
  );
}
