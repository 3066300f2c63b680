import { usePageTitle } from '../lib/use-page-title.ts';
import { ButtonLink } from './button-link.tsx';
import { PageState } from './page-state.tsx';

export function NotFoundPage() {
  usePageTitle('Page not found');
  return (
    <main>
      <PageState
        title="Page not found"
        level={1}
        actions={<ButtonLink to="/">Go to the backtest</ButtonLink>}
      >
        Check the address, or go to the home page.
      </PageState>
    </main>
  );
}
