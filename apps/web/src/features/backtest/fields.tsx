import { NativeSelect, NumberInput, type NumberInputProps, SegmentedControl, TextInput } from '@mantine/core';
import { UNITS } from '@margin/contracts';
import { type ReactNode, useId } from 'react';
import classes from './backtest-form.module.css';
import { fieldId } from './field-id.ts';
import {
  type ChoiceName,
  type DateName,
  type FieldName,
  FORM,
  type FormParameters,
  isChoice,
  isDate,
  isNumber,
  type NumberName,
} from './form-parameters.ts';
import type { ParametersForm } from './use-parameters-form.ts';

interface FieldProps<Name extends FieldName> {
  form: ParametersForm;
  name: Name;
}

/**
 * The field of a parameter, built from its description; nothing if it does not apply to the other parameters.
 */
export function ParameterField({ form, name }: FieldProps<FieldName>) {
  const { when, help } = FORM.fields[name];
  if (when && !when(form.values)) return null;
  if (isNumber(name)) return <NumberField form={form} name={name} />;
  if (isDate(name)) return <DateField form={form} name={name} />;
  if (!isChoice(name)) return null;
  const { control, choices } = FORM.fields[name];
  const Field = control === 'segments' ? SegmentField : SelectField;
  return <Field form={form} name={name} options={choices} hint={help?.(form.values)} />;
}

/** Put the error next to what it is about. */
const wrapper: Pick<NumberInputProps, 'inputWrapperOrder'> = {
  inputWrapperOrder: ['label', 'input', 'error', 'description'],
};

export function NumberField({ form, name, hint }: FieldProps<NumberName> & { hint?: ReactNode }) {
  const field = FORM.fields[name];
  const { prefix, suffix, ...unit } = UNITS[field.unit];
  return (
    <NumberInput
      id={fieldId(name)}
      label={field.label}
      description={hint === undefined ? field.help?.(form.values) : hint}
      error={form.errors[name]}
      value={form.values[name]}
      onChange={(value) => form.change(name, value)}
      prefix={prefix}
      suffix={'fieldSuffix' in unit ? unit.fieldSuffix : suffix}
      step={field.step}
      placeholder={field.placeholder?.(form.values)}
      allowNegative={field.allowNegative ?? false}
      clampBehavior="none"
      thousandSeparator=","
      hideControls
      {...wrapper}
    />
  );
}

interface DateRange {
  min?: string | undefined;
  max?: string | undefined;
}

export function DateField({ form, name, min, max }: FieldProps<DateName> & DateRange) {
  return (
    <TextInput
      id={fieldId(name)}
      type="date"
      label={FORM.labels[name]}
      error={form.errors[name]}
      value={form.values[name]}
      onChange={(event) => form.change(name, event.currentTarget.value)}
      {...(min && { min })}
      {...(max && { max })}
      {...wrapper}
    />
  );
}

interface ChoiceProps<Name extends FieldName> extends FieldProps<Name> {
  options: readonly { readonly value: FormParameters[Name] & string; readonly label: string }[];
  hint?: ReactNode;
  onChosen?: (value: FormParameters[Name]) => void;
}

export function SelectField<Name extends 'ticker' | ChoiceName>({
  form,
  name,
  hint,
  options,
  onChosen = (value) => form.change(name, value),
}: ChoiceProps<Name>) {
  return (
    <NativeSelect
      id={fieldId(name)}
      label={FORM.labels[name]}
      description={hint}
      error={form.errors[name]}
      value={form.values[name]}
      data={options.map((option) => ({ ...option }))}
      onChange={({ currentTarget }) => {
        const chosen = options.find(({ value }) => value === currentTarget.value);
        if (chosen) onChosen(chosen.value);
      }}
      {...wrapper}
    />
  );
}

export function SegmentField<Name extends ChoiceName>({
  form,
  name,
  hint,
  options,
  onChosen = (value) => form.change(name, value),
}: ChoiceProps<Name>) {
  const labelId = useId();
  const hintId = useId();
  const error = form.errors[name];
  return (
    <div className={classes.segments}>
      <span id={labelId} className={classes.label}>
        {FORM.labels[name]}
      </span>
      <SegmentedControl
        id={fieldId(name)}
        aria-labelledby={labelId}
        aria-describedby={hintId}
        fullWidth
        size="xs"
        withItemsBorders={false}
        value={form.values[name]}
        data={options.map((option) => ({ ...option }))}
        onChange={onChosen}
      />
      <div id={hintId} className={classes.hint}>
        {error && <p className={classes.error}>{error}</p>}
        {hint}
      </div>
    </div>
  );
}
