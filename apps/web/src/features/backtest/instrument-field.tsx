import { Button } from '@mantine/core';
import { errorMessage } from '@margin/client';
import type { Instrument } from '@margin/contracts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Notice } from '../../components/notice.tsx';
import classes from './backtest-form.module.css';
import { SelectField } from './fields.tsx';
import { useInstruments } from './use-instruments.ts';
import type { ParametersForm } from './use-parameters-form.ts';
import { withInstrument } from './with-instrument.ts';

export function InstrumentField({ form }: { form: ParametersForm }) {
  const { ticker } = form.values;
  const { instruments, instrument, error, retry } = useInstruments(ticker);
  const choose = (chosen: string) => {
    const next = instruments.find((each) => each.ticker === chosen);
    if (next) form.replace(withInstrument(form.values, next), form.derivedFrom);
  };
  return (
    <>
      <div className={classes.instrument}>
        <SelectField
          form={form}
          name="ticker"
          options={toOptions(instruments, ticker)}
          hint={hintOf(instrument)}
          onChosen={choose}
        />
      </div>
      {error && (
        <Notice
          kind="error"
          actions={
            <Button size="compact-sm" variant="default" onClick={retry}>
              Retry
            </Button>
          }
        >
          Couldn't load the instruments. {errorMessage(error)}
        </Notice>
      )}
    </>
  );
}

/** The chosen ticker is always included, even before the list has loaded. */
function toOptions(instruments: readonly Instrument[], ticker: string) {
  const options = instruments.map((each) => ({ value: each.ticker, label: `${each.ticker} · ${each.name}` }));
  return options.some(({ value }) => value === ticker)
    ? options
    : [{ value: ticker, label: ticker }, ...options];
}

/** Keeps dates from breaking at their hyphens. */
function hintOf(instrument: Instrument | null): ReactNode {
  if (instrument === null) return ' ';
  const { note, firstDate, lastDate } = instrument;
  return (
    <>
      {note} Daily closes from <span className={classes.date}>{firstDate}</span> to{' '}
      <span className={classes.date}>{lastDate}</span>.{' '}
      <span className={classes.date}>
        <Link to="/prices">Other prices</Link>
      </span>
    </>
  );
}
