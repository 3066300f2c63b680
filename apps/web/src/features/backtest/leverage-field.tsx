import { formatLeverage, formatPercent, formatUsd, NO_VALUE } from '@margin/contracts';
import { useId } from 'react';
import classes from './backtest-form.module.css';
import { NumberField } from './fields.tsx';
import { type Hints, highestLeverage, hintsFor, LEVERAGE_STEP } from './hints.ts';
import { useInstruments } from './use-instruments.ts';
import type { ParametersForm } from './use-parameters-form.ts';

/** The target leverage as a number and a slider, with what it means before a run. */
export function LeverageField({ form }: { form: ParametersForm }) {
  const hintsId = useId();
  const { fedFundsRate, factorOf } = useInstruments(form.values.ticker);
  const hints = hintsFor(form.values, fedFundsRate, factorOf);
  const maximum = highestLeverage(hints.maximumLeverage);
  return (
    <div className={classes.leverage}>
      <NumberField form={form} name="leverage" hint={null} />
      <input
        type="range"
        className={classes.slider}
        aria-label="Leverage slider"
        aria-describedby={hintsId}
        min={1}
        max={maximum}
        step={LEVERAGE_STEP}
        value={Math.min(Number(form.values.leverage) || 1, maximum)}
        onChange={(event) => form.change('leverage', event.currentTarget.valueAsNumber)}
      />
      <dl id={hintsId} className={classes.hints}>
        {describe(hints).map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function describe({ maximumLeverage, dropToCall, yearlyInterest }: Hints): [string, string][] {
  const highest = formatLeverage(maximumLeverage.value);
  return [
    ['Maximum leverage', maximumLeverage.included ? highest : `under ${highest}`],
    ['Price drop that triggers a margin call', dropToCall === null ? NO_VALUE : formatPercent(dropToCall)],
    [
      yearlyInterest
        ? `First-year interest, at ${formatPercent(yearlyInterest.rate, { digits: 2 })}`
        : 'First-year interest',
      yearlyInterest ? `≈ ${formatUsd(yearlyInterest.amount)}` : NO_VALUE,
    ],
  ];
}
