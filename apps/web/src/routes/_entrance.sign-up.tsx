import { createFileRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { AuthPage } from '../features/auth/auth-page.tsx';
import { SignUpForm } from '../features/auth/sign-up-form.tsx';
import { useEntrance } from './-entrance.ts';

export const Route = createFileRoute('/_entrance/sign-up')({ component: SignUpPage });

function SignUpPage() {
  const { search, isSignUpOpen, enter } = useEntrance();
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const toSignIn = (
    <Link to="/sign-in" search={search}>
      Sign in
    </Link>
  );
  if (!isSignUpOpen) {
    return (
      <AuthPage
        title="Sign-up is closed"
        lead="Sign-up is closed on this server. Ask the administrator for an account."
        other={<p>Already have an account? {toSignIn}</p>}
      />
    );
  }
  if (mailedTo !== null) {
    return (
      <AuthPage
        title="Check your email"
        lead={
          <>
            We sent an email to <strong>{mailedTo}</strong>. Open the link within a day to finish signing up.
          </>
        }
        other={<p>Already have an account? {toSignIn}</p>}
      />
    );
  }
  return (
    <AuthPage
      title="Create an account"
      lead="Save your results and open them on any device."
      other={<p>Already have an account? {toSignIn}</p>}
    >
      <SignUpForm onSignedUp={enter} onMailed={setMailedTo} />
    </AuthPage>
  );
}
