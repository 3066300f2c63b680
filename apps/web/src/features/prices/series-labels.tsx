import { TextInput } from '@mantine/core';

interface SeriesLabelsProps {
  ticker: string;
  name: string;
  /** Why the ticker does not work. */
  problem: string | null;
  rename: (changes: { ticker?: string; name?: string }) => void;
}

/** What an own series is called. */
export function SeriesLabelFields({ ticker, name, problem, rename }: SeriesLabelsProps) {
  return (
    <>
      <TextInput
        label="Ticker"
        description="Shown in the instrument list"
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        value={ticker}
        error={problem}
        maxLength={10}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => rename({ ticker: currentTarget.value.trim().toUpperCase() })}
      />
      <TextInput
        label="Name (optional)"
        description="Optional note, visible only to you"
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        value={name}
        maxLength={100}
        onChange={({ currentTarget }) => rename({ name: currentTarget.value })}
      />
    </>
  );
}
