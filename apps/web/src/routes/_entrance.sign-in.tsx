import { createFileRoute, Link } from '@tanstack/react-router';
import { Notice } from '../components/notice.tsx';
import { AuthPage } from '../features/auth/auth-page.tsx';
import { SignInForm } from '../features/auth/sign-in-form.tsx';
import { SIGN_IN_REASONS } from '../lib/sign-in-reason.ts';
import { useEntrance } from './-entrance.ts';

export const Route = createFileRoute('/_entrance/sign-in')({ component: SignInPage });

function SignInPage() {
  const { reason, search, isSignUpOpen, enter } = useEntrance();
  return (
    <AuthPage
      title="Sign in"
      lead="See what would have happened if you had bought an index fund on margin."
      other={
        <>
          <p>
            <Link to="/forgot-password">Forgot password?</Link>
          </p>
          <p>
            {isSignUpOpen ? (
              <>
                No account yet?{' '}
                <Link to="/sign-up" search={search}>
                  Sign up
                </Link>
              </>
            ) : (
              'Sign-up is closed on this server.'
            )}
          </p>
        </>
      }
    >
      {reason && <Notice kind="info">{SIGN_IN_REASONS[reason]}</Notice>}
      <SignInForm onSignedIn={enter} />
    </AuthPage>
  );
}
