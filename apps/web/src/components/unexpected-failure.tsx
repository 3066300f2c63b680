import type { ErrorComponentProps } from '@tanstack/react-router';
import { useRouter } from '@tanstack/react-router';
import { usePageTitle } from '../lib/use-page-title.ts';
import { Failure } from './page-state.tsx';

export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Shown when a page fails to render. */
export function UnexpectedFailure({ error, reset }: ErrorComponentProps) {
  usePageTitle('Something went wrong');
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return <Failure title="Couldn't show this page" message={messageOf(error)} onRetry={retry} level={1} />;
}
