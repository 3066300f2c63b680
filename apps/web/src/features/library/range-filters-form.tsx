import { Button, NumberInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { EVERYTHING, type LibraryView } from './library-view.ts';
import { applyDraft, type RangeDraft, toDraft } from './range-draft.ts';
import classes from './range-filters.module.css';
import {
  DATE_RANGE_NAMES,
  DATE_RANGES,
  NUMBER_RANGE_NAMES,
  NUMBER_RANGES,
  type NumberRangeName,
} from './range-filters.ts';

interface RangeFiltersFormProps {
  view: LibraryView;
  onApply: (view: LibraryView) => void;
}

const SIDES = [
  ['min', 'from'],
  ['max', 'to'],
] as const;

const legendOf = (name: NumberRangeName) => {
  const { label, unit } = NUMBER_RANGES[name];
  return unit === '' ? label : `${label}, ${unit}`;
};

/** Takes effect as a whole. Bounds are inclusive; an empty one is none. */
export function RangeFiltersForm({ view, onApply }: RangeFiltersFormProps) {
  const [draft, setDraft] = useState(() => toDraft(view));
  const set = <Name extends keyof RangeDraft>(name: Name, change: Partial<RangeDraft[Name]>) =>
    setDraft({ ...draft, [name]: { ...draft[name], ...change } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onApply(applyDraft(view, draft));
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      {NUMBER_RANGE_NAMES.map((name) => (
        <fieldset key={name} className={classes.range}>
          <legend>{legendOf(name)}</legend>
          {SIDES.map(([side, word]) => (
            <NumberInput
              key={side}
              aria-label={`${NUMBER_RANGES[name].label} ${word}`}
              placeholder={word}
              hideControls
              value={draft[name][side]}
              onChange={(value) => set(name, { [side]: typeof value === 'number' ? value : '' })}
            />
          ))}
        </fieldset>
      ))}
      {DATE_RANGE_NAMES.map((name) => (
        <fieldset key={name} className={classes.range}>
          <legend>{DATE_RANGES[name].label}</legend>
          {SIDES.map(([side, word]) => (
            <TextInput
              key={side}
              type="date"
              aria-label={`${DATE_RANGES[name].label} ${word}`}
              value={draft[name][side]}
              onChange={(event) => set(name, { [side]: event.currentTarget.value })}
            />
          ))}
        </fieldset>
      ))}
      <div className={classes.footer}>
        <Button variant="default" onClick={() => onApply(applyDraft(view, toDraft(EVERYTHING)))}>
          Clear these
        </Button>
        <Button type="submit">Show results</Button>
      </div>
    </form>
  );
}
