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

/** Two to six saved results side by side; which ones, and against which, stands in the address. */
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
    return <Failure title="The results could not be loaded" message={errorMessage(error)} onRetry={retry} />;
  }
  if (ids.length < FEWEST) return <TooFew hasOne={ids.length === 1} />;
  if (compared === null) return <Loading />;
  const baseline = compared.findIndex(({ result }) => result.resultId === baselineId);
  return <Comparison compared={compared} baseline={Math.max(0, baseline)} />;
}

function TooFew({ hasOne }: { hasOne: boolean }) {
  return (
    <PageState title={hasOne ? 'Compared with what?' : 'Nothing to compare yet'}>
      Add {hasOne ? 'another result' : 'two results'} of your library: their equity and drawdown are laid over
      each other, and metrics, settings and rounds stand side by side. The address of the page is the
      comparison; keep it as a bookmark.
    </PageState>
  );
}

function TooMany({ count, onTakeFirst }: { count: number; onTakeFirst: () => void }) {
  return (
    <PageState
      title={`${MOST} results at most`}
      actions={<Button onClick={onTakeFirst}>Compare the first {MOST}</Button>}
    >
      This address names {count}. More lines than {MOST} cannot be told apart.
    </PageState>
  );
}

function Missing({ ids, onLeaveOut }: { ids: readonly string[]; onLeaveOut: () => void }) {
  return (
    <PageState
      title={ids.length === 1 ? 'One of the results is not there' : 'Some of the results are not there'}
      actions={<Button onClick={onLeaveOut}>Leave {ids.length === 1 ? 'it' : 'them'} out</Button>}
    >
      <p>No saved result of yours has this id; it may have been deleted:</p>
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
