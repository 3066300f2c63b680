import { createFileRoute, stripSearchParams, useNavigate } from '@tanstack/react-router';
import { TitleRow } from '../components/title-row.tsx';
import { LibraryViewSchema } from '../features/library';
import { SavedResultBrowser } from '../features/library/saved-result-browser.tsx';
import { usePageTitle } from '../lib/use-page-title.ts';
import classes from './-library.module.css';
import { preloadResults } from './-results-view.tsx';

export const Route = createFileRoute('/_app/library')({
  validateSearch: LibraryViewSchema,
  search: { middlewares: [stripSearchParams(LibraryViewSchema.parse({}))] },
  onEnter: preloadResults,
  component: LibraryPage,
});

/** All saved results; what is searched and filtered stands in the address. */
function LibraryPage() {
  usePageTitle('Library');
  const view = Route.useSearch();
  const navigate = useNavigate({ from: Route.fullPath });
  return (
    <div className={classes.page}>
      <TitleRow title="Library" />
      <div className={classes.card}>
        <SavedResultBrowser
          view={view}
          onViewChange={(search) => void navigate({ search, replace: true, resetScroll: false })}
          headingLevel={2}
          onLoaded={(resultId) => void navigate({ to: '/results/$resultId', params: { resultId } })}
        />
      </div>
    </div>
  );
}
