import { Button, TextInput } from '@mantine/core';
import { type Instrument, issuesOf, TickerSchema } from '@margin/contracts';
import { type ReadSeries, refuseInverse } from '@margin/market-data/import';
import { isFactor, LeverageFactorField, proposedFactor } from './leverage-factor-field.tsx';
import classes from './prices.module.css';
import type { PriceFiles } from './use-price-files.ts';

interface SeriesFormProps {
  files: PriceFiles;
  read: ReadSeries;
  series: readonly Instrument[];
  isPending: boolean;
  onImport: (leverageFactor: number) => void;
  onCancel: () => void;
}

/** Names the series and imports it. */
export function SeriesForm({ files, read, series, isPending, onImport, onCancel }: SeriesFormProps) {
  const { labels, rename } = files;
  const problem = tickerProblem(labels.ticker, series);
  const replaced = series.find(({ ticker, origin }) => ticker === labels.ticker && origin === 'own');
  const isRead = read.problems.length === 0 && read.questions.length === 0;
  const factor = labels.leverageFactor ?? proposedFactor(labels.ticker, replaced);
  const isReady = problem === null && labels.ticker !== '' && isFactor(factor) && isRead;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !isPending) onImport(factor);
      }}
    >
      <TextInput
        label="Ticker"
        description="Shown in the instrument list"
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        value={labels.ticker}
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
        value={labels.name}
        maxLength={100}
        onChange={({ currentTarget }) => rename({ name: currentTarget.value })}
      />
      <LeverageFactorField value={factor} onChange={(leverageFactor) => rename({ leverageFactor })} />
      <Footer replaced={replaced} isReady={isReady} isPending={isPending} onCancel={onCancel} />
    </form>
  );
}

interface FooterProps extends Pick<SeriesFormProps, 'isPending' | 'onCancel'> {
  /** The existing series with this ticker. */
  replaced: Instrument | undefined;
  isReady: boolean;
}

function Footer({ replaced, isReady, isPending, onCancel }: FooterProps) {
  return (
    <div className={classes.footer}>
      {replaced && (
        <p>
          This replaces {replaced.ticker}, which has prices from {replaced.firstDate} to {replaced.lastDate}.
          Saved results keep their numbers.
        </p>
      )}
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
      <Button type="submit" disabled={!isReady} loading={isPending}>
        {replaced ? `Replace ${replaced.ticker}` : 'Import'}
      </Button>
    </div>
  );
}

function tickerProblem(ticker: string, series: readonly Instrument[]): string | null {
  if (ticker === '') return null;
  const { error } = TickerSchema.safeParse(ticker);
  if (error) return `A ticker ${issuesOf(error)[0]?.message}`;
  const inverse = refuseInverse(ticker);
  if (inverse) return inverse.message;
  const isBundled = series.some((each) => each.ticker === ticker && each.origin === 'bundled');
  return isBundled ? `${ticker} is a built-in series. Choose another ticker` : null;
}
