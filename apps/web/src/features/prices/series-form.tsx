import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type Instrument, issuesOf, TickerSchema } from '@margin/contracts';
import type { ReadSeries } from '@margin/market-data/import';
import { useId } from 'react';
import classes from './prices.module.css';
import type { PriceFiles } from './use-price-files.ts';

const COLUMNS = [
  { value: 'close', label: 'Close' },
  { value: 'adjusted_close', label: 'Adj Close' },
];

const COLUMN_HINTS = {
  close: 'As traded; dividends are paid into the account.',
  adjusted_close: 'With the dividends in them; none are paid into the account.',
} as const;

interface SeriesFormProps {
  files: PriceFiles;
  read: ReadSeries;
  series: readonly Instrument[];
  isPending: boolean;
  onImport: () => void;
  onCancel: () => void;
}

/** What the series is called, and the button that imports it. */
export function SeriesForm({ files, read, series, isPending, onImport, onCancel }: SeriesFormProps) {
  const { labels, change } = files;
  const columnLabel = useId();
  const problem = tickerProblem(labels.ticker, series);
  const replaced = series.find(({ ticker, origin }) => ticker === labels.ticker && origin === 'own');
  const isReady = problem === null && labels.ticker !== '' && read.problems.length === 0;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !isPending) onImport();
      }}
    >
      <TextInput
        label="Ticker"
        description="Under this name it is chosen in a backtest"
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        value={labels.ticker}
        error={problem}
        maxLength={10}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => change({ ticker: currentTarget.value.trim().toUpperCase() })}
      />
      <TextInput
        label="Name (optional)"
        description="What it is, for you alone"
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        value={labels.name}
        maxLength={100}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      {read.priceColumns.length > 1 && (
        <div>
          <span id={columnLabel} className={classes.label}>
            Closes
          </span>
          <SegmentedControl
            aria-labelledby={columnLabel}
            fullWidth
            size="xs"
            withItemsBorders={false}
            data={COLUMNS}
            value={read.priceColumn}
            onChange={(value) => change({ priceColumn: value === 'close' ? 'close' : 'adjusted_close' })}
          />
          <p className={classes.hint}>{COLUMN_HINTS[read.priceColumn]}</p>
        </div>
      )}
      <div className={classes.footer}>
        {replaced && (
          <p>
            {replaced.ticker} is there already, from {replaced.firstDate} to {replaced.lastDate}: it will be
            replaced. Results keep their numbers.
          </p>
        )}
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" disabled={!isReady} loading={isPending}>
          {replaced ? `Replace ${replaced.ticker}` : 'Import'}
        </Button>
      </div>
    </form>
  );
}

function tickerProblem(ticker: string, series: readonly Instrument[]): string | null {
  if (ticker === '') return null;
  const { error } = TickerSchema.safeParse(ticker);
  if (error) return `A ticker ${issuesOf(error)[0]?.message}`;
  const isBundled = series.some((each) => each.ticker === ticker && each.origin === 'bundled');
  return isBundled ? `${ticker} comes with the product, choose another one` : null;
}
