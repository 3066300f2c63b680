import { randomBytes } from 'node:crypto';
import type { Auth } from '../identity/auth.ts';
import { linkIsOver } from '../identity/auth-errors.ts';

/** What a link was mailed for. */
type Purpose = 'sign-up' | 'verify-email';

const LIFETIME_MS = 24 * 60 * 60_000;
const identifierOf = (purpose: Purpose, token: string) => `${purpose}:${token}`;

/** Keeps a value behind the secret of a new link for a day. The store has the secret as a hash. */
export async function createLinkToken(auth: Auth, purpose: Purpose, value: string): Promise<string> {
  const { internalAdapter } = await auth.$context;
  const token = randomBytes(24).toString('base64url');
  const expiresAt = new Date(Date.now() + LIFETIME_MS);
  await internalAdapter.createVerificationValue({
    identifier: identifierOf(purpose, token),
    value,
    expiresAt,
  });
  return token;
}

/** The value behind a link; throws when it was used, is older than a day, or never existed. */
export async function readLinkToken(auth: Auth, purpose: Purpose, token: string): Promise<string> {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.findVerificationValue(identifierOf(purpose, token));
  if (!found || found.expiresAt.getTime() <= Date.now()) throw linkIsOver();
  return found.value;
}

/** The same, and the link is used up: of several at once one gets the value. */
export async function useLinkToken(auth: Auth, purpose: Purpose, token: string): Promise<string> {
  const { internalAdapter } = await auth.$context;
  const consumed = await internalAdapter.consumeVerificationValue(identifierOf(purpose, token));
  if (!consumed) throw linkIsOver();
  return consumed.value;
}
