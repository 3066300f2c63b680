import { usePageTitle } from '../lib/use-page-title.ts';
import { ButtonLink } from './button-link.tsx';
import { PageState } from './page-state.tsx';

export function NotFoundPage() {
  usePageTitle('Not found');
  return (
    <main>
      <PageState
        title="There is nothing at this address"
        level={1}
        actions={<ButtonLink to="/">Go to the backtest</ButtonLink>}
      >
        Check the address, or begin at the start page.
      </PageState>
    </main>
  );
}
