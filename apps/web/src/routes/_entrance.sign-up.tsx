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
        lead="Nobody new can sign up on this server. Whoever runs it can open sign-up for you."
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
            We sent an email to <strong>{mailedTo}</strong>. Open the link in it within a day to finish.
          </>
        }
        other={<p>Already have an account? {toSignIn}</p>}
      />
    );
  }
  return (
    <AuthPage
      title="Create an account"
      lead="Your results are kept in it and can be loaded on any computer."
      other={<p>Already have one? {toSignIn}</p>}
    >
      <SignUpForm onSignedUp={enter} onMailed={setMailedTo} />
    </AuthPage>
  );
}
