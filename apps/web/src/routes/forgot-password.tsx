import { createFileRoute } from '@tanstack/react-router';
import { accountOptionsQuery } from '../features/auth';
import { ForgotPassword } from '../features/auth/forgot-password.tsx';

export const Route = createFileRoute('/forgot-password')({
  loader: ({ context }) => context.queryClient.ensureQueryData(accountOptionsQuery),
  component: ForgotPasswordPage,
});

function ForgotPasswordPage() {
  const { passwordReset } = Route.useLoaderData();
  return <ForgotPassword passwordReset={passwordReset} />;
}
