import { NativeSelect } from '@mantine/core';
import type { ReadSeries } from '@margin/market-data/import';
import classes from './prices.module.css';
import { readingControls, settingOf } from './reading-controls.ts';
import type { PriceFiles } from './use-price-files.ts';

/** How the files were read, to correct, and open questions, to answer. */
export function ReadingForm({ read, readAs }: { read: ReadSeries; readAs: PriceFiles['readAs'] }) {
  const controls = readingControls(read);
  const open = controls.filter(({ question }) => question !== null);
  if (controls.length === 0) return null;
  return (
    <fieldset className={classes.reading}>
      <legend>How to read the files</legend>
      <p role="status" className={classes.open}>
        {open.length > 0 && openText(open.length)}
      </p>
      <div className={classes.controls}>
        {controls.map(({ setting, label, choices, value, question }) => (
          <NativeSelect
            key={setting}
            label={label}
            size="xs"
            value={value}
            error={question?.message}
            data={[...(value === '' ? [{ value: '', label: 'Choose…', disabled: true }] : []), ...choices]}
            onChange={({ currentTarget }) => readAs(settingOf(setting, currentTarget.value))}
          />
        ))}
      </div>
    </fieldset>
  );
}

const openText = (count: number) =>
  `Answer ${count === 1 ? 'one question' : `${count} questions`} to import the files.`;
