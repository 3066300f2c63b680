import { Button, TextInput } from '@mantine/core';
import { errorMessage } from '@margin/client';
import { type Instrument, issuesOf, TickerSchema } from '@margin/contracts';
import { useState } from 'react';
import { Notice } from '../../components/notice.tsx';
import classes from './prices.module.css';

interface FetchPricesProps {
  fetchPrices: (ticker: string) => Promise<Instrument>;
  isPending: boolean;
  error: object | null;
}

/** Fetches prices of any ticker from the providers of the server. */
export function FetchPrices({ fetchPrices, isPending, error }: FetchPricesProps) {
  const [ticker, setTicker] = useState('');
  const { error: problem } = TickerSchema.safeParse(ticker);
  const isWrong = ticker !== '' && problem !== undefined;
  const submit = async () => {
    await fetchPrices(ticker);
    setTicker('');
  };
  return (
    <section className={classes.card} aria-label="Online prices">
      <form
        className={classes.fetch}
        onSubmit={(event) => {
          event.preventDefault();
          // Its notice shows the failure.
          if (!problem && !isPending) submit().catch(() => undefined);
        }}
      >
        <div className={classes.dropText}>
          <h2>Get prices online</h2>
          <p>Daily closes of any ticker, adjusted for splits, with dividends: SPY, VTI, QQQ, …</p>
        </div>
        <TextInput
          className={classes.ticker ?? ''}
          aria-label="Ticker to get"
          placeholder="Ticker"
          value={ticker}
          error={isWrong && `A ticker ${issuesOf(problem)[0]?.message}`}
          maxLength={10}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          onChange={({ currentTarget }) => setTicker(currentTarget.value.trim().toUpperCase())}
        />
        <Button type="submit" variant="default" disabled={problem !== undefined} loading={isPending}>
          Get prices
        </Button>
      </form>
      {error && <Notice kind="error">{errorMessage(error)}</Notice>}
    </section>
  );
}
