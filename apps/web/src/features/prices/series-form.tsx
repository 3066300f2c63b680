import type { Instrument } from '@margin/contracts';
import type { ReadSeries } from '@margin/market-data/import';
import { isFactor, LeverageFactorField, proposedFactor } from './leverage-factor-field.tsx';
import classes from './prices.module.css';
import { ownSeries, SeriesFooter } from './series-footer.tsx';
import { SeriesLabelFields } from './series-labels.tsx';
import { tickerProblem } from './ticker-problem.ts';
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
  const replaced = ownSeries(labels.ticker, series);
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
      <SeriesLabelFields ticker={labels.ticker} name={labels.name} problem={problem} rename={rename} />
      <LeverageFactorField value={factor} onChange={(leverageFactor) => rename({ leverageFactor })} />
      <SeriesFooter
        action="Import"
        replaced={replaced}
        isReady={isReady}
        isPending={isPending}
        onCancel={onCancel}
      />
    </form>
  );
}
