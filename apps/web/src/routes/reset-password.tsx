import { createFileRoute, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ResetPassword } from '../features/auth/reset-password.tsx';

export const Route = createFileRoute('/reset-password')({ component: ResetPasswordPage });

function ResetPasswordPage() {
  const token = useTokenOfLink();
  return <ResetPassword key={token} token={token} />;
}

/** The token behind # of the link, which is taken out of the address: nobody finds it there, or in the history. */
function useTokenOfLink(): string | null {
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = Route.useNavigate();
  const given = new URLSearchParams(hash).get('token');
  const [token, setToken] = useState(given);
  if (given !== null && given !== token) setToken(given);
  useEffect(() => {
    if (given !== null) void navigate({ to: '/reset-password', replace: true });
  }, [given, navigate]);
  return token;
}
