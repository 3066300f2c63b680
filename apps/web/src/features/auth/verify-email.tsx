import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ButtonLink } from '../../components/button-link.tsx';
import { Notice } from '../../components/notice.tsx';
import { Refusal } from '../../lib/umbrella-request.ts';
import { verifyEmail } from './auth-client.ts';
import { AuthPage } from './auth-page.tsx';
import { DeadLink } from './dead-link.tsx';

/** Verifies an address only on a click, because email scanners open links too. */
export function VerifyEmail({ token }: { token: string | null }) {
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: () => verifyEmail({ token: token ?? '' }),
    gcTime: 0,
  });
  const toAccount = (
    <ButtonLink to="/account" variant="filled" fullWidth>
      Go to your account
    </ButtonLink>
  );
  if (isSuccess) {
    return (
      <AuthPage
        title="Your email address is verified"
        lead="We'll send security notices and reset links to this address."
      >
        {toAccount}
      </AuthPage>
    );
  }
  const isDead = error instanceof Refusal && error.issues.some(({ path }) => path === 'token');
  if (token === null || isDead) {
    return (
      <DeadLink
        token={token}
        lead="This link has expired or was already used. Links work once, within a day."
      >
        {toAccount}
      </DeadLink>
    );
  }
  return (
    <AuthPage title="Verify your email address" lead="Confirm that this email address is yours.">
      {error && <Notice kind="error">{error.message}</Notice>}
      <Button fullWidth loading={isPending} onClick={() => mutate()}>
        Verify address
      </Button>
    </AuthPage>
  );
}
