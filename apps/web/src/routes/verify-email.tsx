import { createFileRoute } from '@tanstack/react-router';
import { VerifyEmail } from '../features/auth/verify-email.tsx';
import { useLinkToken } from '../lib/use-link-token.ts';

export const Route = createFileRoute('/verify-email')({ component: VerifyEmailPage });

function VerifyEmailPage() {
  const token = useLinkToken();
  return <VerifyEmail key={token} token={token} />;
}
