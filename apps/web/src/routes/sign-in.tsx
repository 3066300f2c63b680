import { createFileRoute, Link } from '@tanstack/react-router';
import { AuthPage } from '../features/auth/auth-page.tsx';
import { SignInForm } from '../features/auth/sign-in-form.tsx';
import { usePageTitle } from '../lib/use-page-title.ts';
import { NextPathSchema, redirectSignedIn, useEnter } from './-entrance.ts';

export const Route = createFileRoute('/sign-in')({
  validateSearch: NextPathSchema,
  beforeLoad: redirectSignedIn,
  component: SignInPage,
});

function SignInPage() {
  usePageTitle('Sign in');
  const search = Route.useSearch();
  const enter = useEnter(search.next);
  return (
    <AuthPage
      title="Sign in"
      lead="Backtests of an ETF held on margin, kept in your account."
      other={
        <>
          No account yet?{' '}
          <Link to="/sign-up" search={search}>
            Sign up
          </Link>
        </>
      }
    >
      <SignInForm onSignedIn={enter} />
    </AuthPage>
  );
}
