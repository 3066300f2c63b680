import { createFileRoute, Link } from '@tanstack/react-router';
import { AuthPage } from '../features/auth/auth-page.tsx';
import { SignUpForm } from '../features/auth/sign-up-form.tsx';
import { usePageTitle } from '../lib/use-page-title.ts';
import { NextPathSchema, redirectSignedIn, useEnter } from './-entrance.ts';

export const Route = createFileRoute('/sign-up')({
  validateSearch: NextPathSchema,
  beforeLoad: redirectSignedIn,
  component: SignUpPage,
});

function SignUpPage() {
  usePageTitle('Sign up');
  const search = Route.useSearch();
  const enter = useEnter(search.next);
  return (
    <AuthPage
      title="Create an account"
      lead="Your results are kept in it and can be loaded on any computer."
      other={
        <>
          Already have one?{' '}
          <Link to="/sign-in" search={search}>
            Sign in
          </Link>
        </>
      }
    >
      <SignUpForm onSignedUp={enter} />
    </AuthPage>
  );
}
