import type { ParameterGroup } from '@margin/contracts';
import { type ComponentType, useRef } from 'react';
import { flushSync } from 'react-dom';
import classes from './backtest-form.module.css';
import { DateField, ParameterField, SegmentField } from './fields.tsx';
import { type CustomName, type FieldName, FORM } from './form-parameters.ts';
import { InstrumentField } from './instrument-field.tsx';
import { LeverageField } from './leverage-field.tsx';
import { useInstruments } from './use-instruments.ts';
import type { ParametersForm } from './use-parameters-form.ts';

interface FormProps {
  form: ParametersForm;
}

type OwnField = ComponentType<FormProps> | null;

/** Values that the form only keeps. */
const CARRIED = {
  holdings: null,
  interestTiers: null,
  rebalance: null,
  leveragePolicy: null,
  cashFlow: null,
  liquidation: null,
};

/** Fields that need more than their description; null if another field draws them. */
const OWN_FIELDS: Partial<Record<FieldName, OwnField>> & Record<CustomName, OwnField> = {
  ticker: InstrumentField,
  startDate: PeriodFields,
  endDate: null,
  leverage: LeverageField,
  mode: ModeFields,
  profitThreshold: null,
  ...CARRIED,
};

export const GroupFields = ({ form, group }: FormProps & { group: ParameterGroup }) =>
  FORM.namesIn(group).map((name) => {
    const Own = OWN_FIELDS[name];
    if (Own === undefined) return <ParameterField key={name} form={form} name={name} />;
    return Own && <Own key={name} form={form} />;
  });

function PeriodFields({ form }: FormProps) {
  const { instrument } = useInstruments(form.values.ticker);
  const range = { min: instrument?.firstDate, max: instrument?.lastDate };
  return (
    <div className={classes.pair}>
      <DateField form={form} name="startDate" {...range} />
      <DateField form={form} name="endDate" {...range} />
    </div>
  );
}

/** The mode and its threshold, which scrolls into view when it appears. */
function ModeFields({ form }: FormProps) {
  const threshold = useRef<HTMLDivElement>(null);
  const { choices, help } = FORM.fields.mode;
  return (
    <>
      <SegmentField
        form={form}
        name="mode"
        options={choices}
        hint={help?.(form.values)}
        onChosen={(mode) => {
          flushSync(() => form.change('mode', mode));
          threshold.current?.scrollIntoView({ block: 'nearest' });
        }}
      />
      {FORM.fields.profitThreshold.when?.(form.values) && (
        <div ref={threshold} className={classes.opened}>
          <ParameterField form={form} name="profitThreshold" />
        </div>
      )}
    </>
  );
}
