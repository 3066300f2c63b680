import { Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { errorMessage } from '@margin/client';
import { formatLeverage, formatUsDate, formatValue, type SavedResult } from '@margin/contracts';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { EquitySparkline } from '../../components/equity-sparkline.tsx';
import { Failure } from '../../components/page-state.tsx';
import { trpc } from '../../lib/trpc.ts';
import classes from './result-picker.module.css';

const SHOWN = 30;
const TYPING_MS = 200;

interface ResultPickerProps {
  opened: boolean;
  /** Results to leave out. */
  chosen: readonly string[];
  onClose: () => void;
  onPick: (resultId: string) => void;
}

/** The newest results of the library, or those that match a search, to choose one. */
export function ResultPicker({ opened, chosen, onClose, onPick }: ResultPickerProps) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), TYPING_MS);
  const input = { ...(search && { search }), limit: SHOWN };
  const query = trpc.savedResults.list.useQuery(input, {
    enabled: opened,
    placeholderData: keepPreviousData,
  });
  const offered = query.data?.items.filter(({ resultId }) => !chosen.includes(resultId)) ?? [];
  return (
    <Dialog opened={opened} onClose={onClose} title="Add a result" size={600}>
      <TextInput
        type="search"
        data-autofocus
        aria-label="Search saved results"
        placeholder="Search name, description, ticker, tag"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {query.isLoading && <Skeleton height={240} mt={12} />}
      {query.error && (
        <Failure
          title="Couldn't load the results"
          message={errorMessage(query.error)}
          onRetry={() => void query.refetch()}
        />
      )}
      <ul className={classes.results} aria-label="Saved results" aria-busy={query.isPlaceholderData}>
        {offered.map((result) => (
          <li key={result.resultId}>
            <Offer result={result} onPick={() => onPick(result.resultId)} />
          </li>
        ))}
      </ul>
      {query.data && <p className={classes.foot}>{footOf(offered.length, query.data.total, search)}</p>}
    </Dialog>
  );
}

function footOf(offered: number, total: number, search: string): string {
  if (offered === 0) return search ? 'No matches.' : 'There are no other saved results.';
  return total > SHOWN ? `Showing the newest ${SHOWN} of ${total}. Search to find others.` : '';
}

function Offer({ result, onPick }: { result: SavedResult; onPick: () => void }) {
  const { name, ticker, startDate, endDate, leverage, summary, createdAt } = result;
  return (
    <button type="button" className={classes.offer} onClick={onPick}>
      <span className={classes.about}>
        <span className={classes.name}>{name}</span>
        <span className={classes.facts}>
          {ticker} · {startDate} to {endDate} · {formatLeverage(leverage)} · return{' '}
          {formatValue(summary.totalReturn, 'percent', { signed: true })} · saved {formatUsDate(createdAt)}
        </span>
      </span>
      <span className={classes.shape}>
        <EquitySparkline preview={summary.preview} />
      </span>
    </button>
  );
}
