import { createFileRoute, stripSearchParams, useNavigate } from '@tanstack/react-router';
import { ButtonLink } from '../components/button-link.tsx';
import { TitleRow } from '../components/title-row.tsx';
import { comparisonAddress } from '../features/compare';
import { LibraryViewSchema } from '../features/library';
import { Library } from '../features/library/browse/library.tsx';
import { ManageTags } from '../features/library/tags/manage-tags.tsx';
import { ImportResults, useExportResults } from '../features/transfer';
import { usePageTitle } from '../lib/use-page-title.ts';
import { preloadResults } from './-lazy-results.tsx';
import classes from './-library.module.css';
import { LibraryTabs } from './-library-tabs.tsx';

export const Route = createFileRoute('/_app/library/')({
  validateSearch: LibraryViewSchema,
  search: { middlewares: [stripSearchParams(LibraryViewSchema.parse({}))] },
  onEnter: preloadResults,
  component: LibraryPage,
});

/** All saved results; the address holds search, filters and order. */
function LibraryPage() {
  usePageTitle('Library');
  const view = Route.useSearch();
  const navigate = useNavigate({ from: Route.fullPath });
  const { exportResults } = useExportResults();
  return (
    <div className={classes.page} data-wide>
      <TitleRow
        title="Library"
        actions={
          <>
            <ImportResults />
            <ManageTags />
            <ButtonLink to="/library/trash">Trash</ButtonLink>
          </>
        }
      />
      <LibraryTabs />
      <div className={classes.card}>
        <Library
          view={view}
          // Each choice adds a history entry; typing in the search does not.
          onViewChange={(search) =>
            void navigate({ search, replace: search.search !== view.search, resetScroll: false })
          }
          onLoaded={(resultId) => void navigate({ to: '/results/$resultId', params: { resultId } })}
          onCompare={(resultIds) => void navigate({ to: '/compare', search: comparisonAddress(resultIds) })}
          onExport={exportResults}
        />
      </div>
    </div>
  );
}
