import { NativeSelect, NumberInput, type NumberInputProps, SegmentedControl, TextInput } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './backtest-form.module.css';
import { settingId } from './setting-id.ts';
import { type Entry, SETTING_LABELS, type SettingName, type Settings } from './settings.ts';
import type { SettingsForm } from './use-settings.ts';

/** The settings whose value is of a kind. */
type NamesOf<Value> = {
  [Name in SettingName]: Settings[Name] extends Value ? (Value extends Settings[Name] ? Name : never) : never;
}[SettingName];
type ChoiceName = Exclude<SettingName, NamesOf<Entry> | NamesOf<string>>;

interface FieldProps<Name extends SettingName> {
  form: SettingsForm;
  name: Name;
  /** What the field means, in one line. */
  hint?: ReactNode;
}

/** An error stands closest to what it is about. */
const wrapper: Pick<NumberInputProps, 'inputWrapperOrder'> = {
  inputWrapperOrder: ['label', 'input', 'error', 'description'],
};

export function NumberField({
  form,
  name,
  hint,
  ...props
}: FieldProps<NamesOf<Entry>> &
  Pick<NumberInputProps, 'prefix' | 'suffix' | 'step' | 'placeholder' | 'allowNegative'>) {
  return (
    <NumberInput
      id={settingId(name)}
      label={SETTING_LABELS[name]}
      description={hint}
      error={form.errors[name]}
      value={form.settings[name]}
      onChange={(value) => form.change(name, value)}
      allowNegative={false}
      clampBehavior="none"
      thousandSeparator=","
      hideControls
      {...wrapper}
      {...props}
    />
  );
}

export function DateField({ form, name, min, max }: FieldProps<'startDate' | 'endDate'> & DateRange) {
  return (
    <TextInput
      id={settingId(name)}
      type="date"
      label={SETTING_LABELS[name]}
      error={form.errors[name]}
      value={form.settings[name]}
      onChange={(event) => form.change(name, event.currentTarget.value)}
      {...(min && { min })}
      {...(max && { max })}
      {...wrapper}
    />
  );
}

interface DateRange {
  min?: string | undefined;
  max?: string | undefined;
}

type Options<Value extends string> = readonly { value: Value; label: string }[];

export function SelectField<Name extends NamesOf<string> | ChoiceName>({
  form,
  name,
  hint,
  options,
  onChosen = (value) => form.change(name, value),
}: FieldProps<Name> & { options: Options<Settings[Name]>; onChosen?: (value: Settings[Name]) => void }) {
  return (
    <NativeSelect
      id={settingId(name)}
      label={SETTING_LABELS[name]}
      description={hint}
      error={form.errors[name]}
      value={form.settings[name]}
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
}: FieldProps<Name> & { options: Options<Settings[Name]>; onChosen?: (value: Settings[Name]) => void }) {
  const labelId = useId();
  const hintId = useId();
  const error = form.errors[name];
  return (
    <div className={classes.segments}>
      <span id={labelId} className={classes.label}>
        {SETTING_LABELS[name]}
      </span>
      <SegmentedControl
        id={settingId(name)}
        aria-labelledby={labelId}
        aria-describedby={hintId}
        fullWidth
        size="xs"
        withItemsBorders={false}
        value={form.settings[name]}
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
