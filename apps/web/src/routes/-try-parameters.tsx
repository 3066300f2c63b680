import { useMemo } from 'react';
import { slidersOf, useBacktestSession, useInstruments } from '../features/backtest';
import { WhatIf } from '../features/what-if/what-if.tsx';

/** What if: tries the settings of the form as sliders move. */
export function TryParameters() {
  const { form, run } = useBacktestSession();
  const { factorOf } = useInstruments(form.values.ticker);
  const { completed } = run;
  const served = useMemo(
    () => completed && { parameters: completed.parameters, sha256: completed.run.content.sha256 },
    [completed],
  );
  return (
    <WhatIf
      sliders={slidersOf(form, factorOf)}
      ticker={form.values.ticker}
      parameters={form.parameters}
      problem={Object.values(form.errors)[0]}
      served={served ?? null}
    />
  );
}
