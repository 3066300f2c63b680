import { createFileRoute } from '@tanstack/react-router';
import { ConfirmSignUp } from '../features/auth/confirm-sign-up.tsx';
import { useLinkToken } from '../lib/use-link-token.ts';

export const Route = createFileRoute('/confirm-sign-up')({ component: ConfirmSignUpPage });

function ConfirmSignUpPage() {
  const token = useLinkToken();
  return <ConfirmSignUp key={token} token={token} />;
}
