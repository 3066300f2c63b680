import { ButtonLink } from '../components/button-link.tsx';
import { PageState } from '../components/page-state.tsx';
import { LoadSavedResults } from './-load-saved-results.tsx';

/** The same for deleted, unknown and other users' results. */
export function ResultNotFound() {
  return (
    <PageState
      title="Result not found"
      level={1}
      actions={
        <>
          <LoadSavedResults />
          <ButtonLink to="/">Run a backtest</ButtonLink>
        </>
      }
    >
      We couldn't find this result in your library. It may have been deleted, or the link may be incomplete.
    </PageState>
  );
}
