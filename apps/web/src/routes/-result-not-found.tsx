import { Link } from '@tanstack/react-router';
import { PageState } from '../components/page-state.tsx';
import { LoadSavedResults } from './-load-saved-results.tsx';

/** The same for a result that was deleted, is unknown or belongs to somebody else. */
export function ResultNotFound() {
  return (
    <PageState
      title="Result not found"
      level={1}
      actions={
        <>
          <LoadSavedResults />
          <Link to="/">Run a backtest</Link>
        </>
      }
    >
      There is no saved result of yours at this address. It may have been deleted, or the link may be
      incomplete.
    </PageState>
  );
}
