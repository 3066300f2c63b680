export { BacktestForm } from './backtest-form.tsx';
export { BacktestSessionProvider, useBacktestSession } from './backtest-session.tsx';
export { parametersToForm } from './form-parameters.ts';
export { NoRunYet } from './no-run-yet.tsx';
export type { CompletedRun } from './run-backtest.ts';
export { RunFailure } from './run-failure.tsx';
export { RunProgress } from './run-progress.tsx';
export { slidersOf } from './sliders.ts';
export { withInstrument } from './with-instrument.ts';
