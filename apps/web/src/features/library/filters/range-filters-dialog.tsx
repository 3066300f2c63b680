import { Button, NumberInput, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../../components/dialog.tsx';
import { EVERYTHING, type LibraryView } from '../views/library-view.ts';
import { activeRanges } from './active-filters.ts';
import bar from './filter-bar.module.css';
import { applyDraft, type RangeDraft, toDraft } from './range-draft.ts';
import classes from './range-filters-dialog.module.css';
import {
  DATE_RANGE_NAMES,
  DATE_RANGES,
  NUMBER_RANGE_NAMES,
  NUMBER_RANGES,
  type NumberRangeName,
} from './ranges.ts';

interface RangeFiltersProps {
  view: LibraryView;
  onChange: (view: LibraryView) => void;
}

/** The filters with bounds: figures and dates. */
export function RangeFilters({ view, onChange }: RangeFiltersProps) {
  const [opened, { open, close }] = useDisclosure(false);
  const active = activeRanges(view).length;
  const apply = (next: LibraryView) => {
    close();
    onChange(next);
  };
  return (
    <>
      <Button
        variant="default"
        className={bar.chip}
        data-active={active > 0 || undefined}
        aria-haspopup="dialog"
        onClick={open}
      >
        {active > 0 ? `Figures and dates (${active})` : 'Figures and dates'}
      </Button>
      <Dialog opened={opened} onClose={close} title="Filter by figures and dates" size={520}>
        <RangeFiltersForm view={view} onApply={apply} />
      </Dialog>
    </>
  );
}

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

/** Applies all bounds at once. Bounds are inclusive; an empty one does not filter. */
function RangeFiltersForm({ view, onApply }: RangeFiltersFormProps) {
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
          Clear
        </Button>
        <Button type="submit">Show results</Button>
      </div>
    </form>
  );
}
