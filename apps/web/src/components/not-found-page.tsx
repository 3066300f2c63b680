import { Link } from '@tanstack/react-router';
import { usePageTitle } from '../lib/use-page-title.ts';
import { PageState } from './page-state.tsx';

export function NotFoundPage() {
  usePageTitle('Not found');
  return (
    <main>
      <PageState
        title="There is nothing at this address"
        level={1}
        actions={<Link to="/">Go to the backtest</Link>}
      >
        Check the address, or begin at the start page.
      </PageState>
    </main>
  );
}
