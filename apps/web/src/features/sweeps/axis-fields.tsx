import { NativeSelect, TextInput } from '@mantine/core';
import { NUMBER_AXES, type SweptNumber, UNITS } from '@margin/contracts';
import { type AxisDraft, DATE_STEPS, draftOf, type Period } from './axis-draft.ts';
import classes from './new-sweep-form.module.css';
import { isSweptNumber, SWEPT_OPTIONS } from './swept-parameters.ts';

interface AxisFieldsProps {
  title: string;
  draft: AxisDraft;
  period: Period;
  onChange: (draft: AxisDraft) => void;
}

/** The parameter of one axis, its range and its step. */
export function AxisFields({ title, draft, period, onChange }: AxisFieldsProps) {
  const { parameter } = draft;
  const isNumber = isSweptNumber(parameter);
  const unit = isNumber ? unitOf(parameter) : '';
  const bound = (name: 'from' | 'to', label: string) => (
    <TextInput
      label={unit === '' ? label : `${label} (${unit})`}
      type={isNumber ? 'text' : 'date'}
      inputMode={isNumber ? 'decimal' : 'none'}
      value={draft[name]}
      onChange={({ currentTarget }) => onChange({ ...draft, [name]: currentTarget.value })}
    />
  );
  return (
    <fieldset className={classes.axis}>
      <legend>{title}</legend>
      <NativeSelect
        label="Parameter"
        data={SWEPT_OPTIONS}
        value={parameter}
        onChange={({ currentTarget }) => {
          const chosen = SWEPT_OPTIONS.find(({ value }) => value === currentTarget.value);
          if (chosen) onChange(draftOf(chosen.value, period));
        }}
      />
      {bound('from', 'From')}
      {bound('to', 'To')}
      {isNumber ? (
        <TextInput
          label={`Step (${unit})`}
          inputMode="decimal"
          value={draft.step}
          onChange={({ currentTarget }) => onChange({ ...draft, step: currentTarget.value })}
        />
      ) : (
        <NativeSelect
          label="Step"
          data={DATE_STEPS}
          value={draft.step}
          onChange={({ currentTarget }) => onChange({ ...draft, step: currentTarget.value })}
        />
      )}
    </fieldset>
  );
}

function unitOf(parameter: SweptNumber): string {
  const { prefix, suffix } = UNITS[NUMBER_AXES[parameter].unit];
  return (prefix || suffix).trim();
}
