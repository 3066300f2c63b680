import { Button } from '@mantine/core';
import type { Instrument } from '@margin/contracts';
import classes from './prices.module.css';

interface SeriesFooterProps {
  /** Label of the button, unless it replaces a series. */
  action: string;
  /** The user's own series with this ticker. */
  replaced: Instrument | undefined;
  isReady: boolean;
  isPending: boolean;
  onCancel: () => void;
}

/** The buttons below a form that adds a series, and what it replaces. */
export function SeriesFooter({ action, replaced, isReady, isPending, onCancel }: SeriesFooterProps) {
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
        {replaced ? `Replace ${replaced.ticker}` : action}
      </Button>
    </div>
  );
}

/** The user's own series with a ticker, which a new one replaces. */
export const ownSeries = (ticker: string, series: readonly Instrument[]): Instrument | undefined =>
  series.find((each) => each.ticker === ticker && each.origin === 'own');
