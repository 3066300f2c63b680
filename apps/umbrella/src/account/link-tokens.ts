import { randomBytes } from 'node:crypto';
import type { Auth } from '../identity/auth.ts';
import { linkIsOver } from '../identity/auth-errors.ts';

/** The purposes of mailed links. */
type Purpose = 'sign-up' | 'verify-email';

const LIFETIME_MS = 24 * 60 * 60_000;
const identifierOf = (purpose: Purpose, token: string) => `${purpose}:${token}`;

/**
 * Stores a value for a day under the secret of a new link. The store keeps only a hash of the
 * secret.
 */
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

/** The value of a link; throws if it was used, is older than a day, or never existed. */
export async function readLinkToken(auth: Auth, purpose: Purpose, token: string): Promise<string> {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.findVerificationValue(identifierOf(purpose, token));
  if (!found || found.expiresAt.getTime() <= Date.now()) throw linkIsOver();
  return found.value;
}

/** Reads the value and uses up the link; of several concurrent calls only one gets the value. */
export async function useLinkToken(auth: Auth, purpose: Purpose, token: string): Promise<string> {
  const { internalAdapter } = await auth.$context;
  const consumed = await internalAdapter.consumeVerificationValue(identifierOf(purpose, token));
  if (!consumed) throw linkIsOver();
  return consumed.value;
}
