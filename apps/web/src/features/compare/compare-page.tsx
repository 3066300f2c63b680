import { Button, Skeleton } from '@mantine/core';
import { errorMessage } from '@margin/client';
import { Failure, PageState } from '../../components/page-state.tsx';
import { TitleRow } from '../../components/title-row.tsx';
import { AddResult } from './add-result.tsx';
import { ChosenResults } from './chosen-results.tsx';
import classes from './compare.module.css';
import { Comparison } from './comparison.tsx';
import {
  baselineOf,
  type ComparisonAddress,
  comparisonAddress,
  FEWEST,
  idsOf,
  MOST,
} from './comparison-address.ts';
import { useComparedResults } from './use-compared-results.ts';

interface ComparePageProps {
  address: ComparisonAddress;
  onChange: (address: ComparisonAddress) => void;
}

/** Compares two to six saved results; the address holds their ids and the baseline. */
export function ComparePage({ address, onChange }: ComparePageProps) {
  const ids = idsOf(address);
  const isTooMany = ids.length > MOST;
  const known = useComparedResults(isTooMany ? [] : ids);
  const baselineId = baselineOf(ids, address.baseline);
  const choose = (next: readonly string[]) => onChange(comparisonAddress(next, baselineId));
  return (
    <div className={classes.page}>
      <TitleRow
        title="Compare"
        actions={
          !isTooMany && (
            <AddResult chosen={ids} isFull={ids.length >= MOST} onAdd={(id) => choose([...ids, id])} />
          )
        }
      />
      {known.results.length > 0 && (
        <ChosenResults
          results={known.results}
          baselineId={baselineId}
          onBaseline={(id) => onChange(comparisonAddress(ids, id))}
          onRemove={(id) => choose(ids.filter((other) => other !== id))}
        />
      )}
      {isTooMany ? (
        <TooMany count={ids.length} onTakeFirst={() => choose(ids.slice(0, MOST))} />
      ) : (
        <Body ids={ids} baselineId={baselineId} known={known} onChoose={choose} />
      )}
    </div>
  );
}

interface BodyProps {
  ids: readonly string[];
  baselineId: string | undefined;
  known: ReturnType<typeof useComparedResults>;
  onChoose: (ids: readonly string[]) => void;
}

function Body({ ids, baselineId, known, onChoose }: BodyProps) {
  const { missing, compared, error, retry } = known;
  const leaveOut = (out: readonly string[]) => onChoose(ids.filter((id) => !out.includes(id)));
  if (missing.length > 0) return <Missing ids={missing} onLeaveOut={() => leaveOut(missing)} />;
  if (error) {
    return <Failure title="Couldn't load the results" message={errorMessage(error)} onRetry={retry} />;
  }
  if (ids.length < FEWEST) return <TooFew hasOne={ids.length === 1} />;
  if (compared === null) return <Loading />;
  const baseline = compared.findIndex(({ result }) => result.resultId === baselineId);
  return <Comparison compared={compared} baseline={Math.max(0, baseline)} />;
}

function TooFew({ hasOne }: { hasOne: boolean }) {
  return (
    <PageState title={hasOne ? 'Add another result' : 'Nothing to compare yet'}>
      Choose {hasOne ? 'a second result' : 'at least two results'} from your library to compare their equity,
      drawdown, metrics, settings and rounds. Bookmark this page to come back to the comparison.
    </PageState>
  );
}

function TooMany({ count, onTakeFirst }: { count: number; onTakeFirst: () => void }) {
  return (
    <PageState
      title={`Compare up to ${MOST} results`}
      actions={<Button onClick={onTakeFirst}>Compare the first {MOST}</Button>}
    >
      This link lists {count} results. Charts with more than {MOST} lines are hard to read.
    </PageState>
  );
}

function Missing({ ids, onLeaveOut }: { ids: readonly string[]; onLeaveOut: () => void }) {
  return (
    <PageState
      title={ids.length === 1 ? 'One result was not found' : 'Some results were not found'}
      actions={<Button onClick={onLeaveOut}>Remove {ids.length === 1 ? 'it' : 'them'}</Button>}
    >
      <p>Your library has no result with this ID. It may have been deleted:</p>
      <ul className={classes.ids}>
        {ids.map((id) => (
          <li key={id}>
            <code>{id}</code>
          </li>
        ))}
      </ul>
    </PageState>
  );
}

function Loading() {
  return (
    <div className={classes.comparison} role="status" aria-label="Loading">
      <Skeleton height={430} radius={10} />
      <Skeleton height={340} radius={10} />
      <Skeleton height={600} radius={10} />
    </div>
  );
}
