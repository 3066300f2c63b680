import { createFileRoute } from '@tanstack/react-router';
import { ResetPassword } from '../features/auth/reset-password.tsx';
import { useLinkToken } from '../lib/use-link-token.ts';

export const Route = createFileRoute('/reset-password')({ component: ResetPasswordPage });

function ResetPasswordPage() {
  const token = useLinkToken();
  return <ResetPassword key={token} token={token} />;
}
