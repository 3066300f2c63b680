import type { Auth } from '../identity/auth.ts';
import type { Identity } from '../identity/sessions.ts';

/** The user whose password a link resets; null for a link that the identity library will refuse. */
export async function userOfResetLink(auth: Auth, token: string): Promise<Identity | null> {
  const { internalAdapter } = await auth.$context;
  const link = await internalAdapter.findVerificationValue(`reset-password:${token}`);
  const user = link && (await internalAdapter.findUserById(link.value));
  return user ? { userId: user.id, email: user.email, name: user.name } : null;
}
