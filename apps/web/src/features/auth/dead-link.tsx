import type { ReactNode } from 'react';
import { AuthPage } from './auth-page.tsx';

interface DeadLinkProps {
  /** Null if the address has no token: the link was cut off. */
  token: string | null;
  /** Why a complete link may not work. */
  lead: string;
  /** How to get a new one. */
  children?: ReactNode;
}

/** Shown when a link from an email does not work. */
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
