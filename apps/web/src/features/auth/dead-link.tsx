import type { ReactNode } from 'react';
import { AuthPage } from './auth-page.tsx';

interface DeadLinkProps {
  /** Null where the address has none: the link was cut off. */
  token: string | null;
  /** Why a whole one may not work. */
  lead: string;
  /** The way to a new one. */
  children?: ReactNode;
}

/** In place of what a mailed link was for. */
export function DeadLink({ token, lead, children }: DeadLinkProps) {
  return token === null ? (
    <AuthPage title="This link is incomplete" lead="Open it again from the email, or get a new one.">
      {children}
    </AuthPage>
  ) : (
    <AuthPage title="This link no longer works" lead={lead}>
      {children}
    </AuthPage>
  );
}
