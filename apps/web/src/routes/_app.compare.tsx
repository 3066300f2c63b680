import { createFileRoute, stripSearchParams } from '@tanstack/react-router';
import { ComparisonAddressSchema } from '../features/compare';
import { ComparePage } from '../features/compare/compare-page.tsx';
import { usePageTitle } from '../lib/use-page-title.ts';
import { preloadResults } from './-lazy-results.tsx';

export const Route = createFileRoute('/_app/compare')({
  validateSearch: ComparisonAddressSchema,
  search: { middlewares: [stripSearchParams(ComparisonAddressSchema.parse({}))] },
  onEnter: preloadResults,
  component: CompareRoute,
});

function CompareRoute() {
  usePageTitle('Compare');
  const address = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <ComparePage address={address} onChange={(search) => void navigate({ search, resetScroll: false })} />
  );
}
