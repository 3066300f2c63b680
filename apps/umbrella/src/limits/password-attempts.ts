import type { FastifyRequest } from 'fastify';
import type { Attempts } from './attempts.ts';
import { networkOf } from './network-of.ts';

/** Accounts that one address, such as a household, may create per minute. */
const SIGN_UPS_PER_MINUTE = 60;
/** Mails of one kind per address; more than that is abuse. */
const MAILS_PER_WINDOW = 3;

type From = Pick<FastifyRequest, 'ip'>;

const addressKey = ({ ip }: From) => `address:${networkOf(ip)}`;

/**
 * Tries an account's password at sign-in. On a device that has signed in to the account before, only the device's
 * own attempts count. Otherwise this network's attempts for the account count, and its wrong ones for all
 * accounts, since many people may share a network. Others cannot use up the owner's attempts.
 */
export async function trySignIn<Result>(
  attempts: Attempts,
  from: From,
  { email, knownDevice }: { email: string; knownDevice: string | undefined },
  attempt: () => Promise<Result>,
): Promise<Result> {
  if (knownDevice !== undefined) return tryCounted(attempts, `device:${knownDevice}:${email}`, attempt);
  return tryCounted(attempts, `account:${email}:${networkOf(from.ip)}`, async () => {
    await attempts.count(addressKey(from));
    const result = await attempt();
    await attempts.uncount(addressKey(from));
    return result;
  });
}

/** Tries the signed-in user's password: only this session's attempts count. */
export const tryAsSignedIn = <Result>(
  attempts: Attempts,
  sessionId: string,
  attempt: () => Promise<Result>,
) => tryCounted(attempts, `session:${sessionId}`, attempt);

async function tryCounted<Result>(
  attempts: Attempts,
  key: string,
  attempt: () => Promise<Result>,
): Promise<Result> {
  await attempts.count(key, { grows: true });
  const result = await attempt();
  await attempts.forget(key);
  return result;
}

/**
 * A mail, or a guess at a mailed token. Counted apart from passwords, so that someone who forgot theirs can still
 * get a mail.
 */
export function countReset(attempts: Attempts, { ip }: From): Promise<void> {
  return attempts.count(`reset:${networkOf(ip)}`);
}

/** A mail of this kind to an address. */
export function countMail(attempts: Attempts, kind: string, email: string): Promise<void> {
  return attempts.count(`${kind}:${email}`, { limit: MAILS_PER_WINDOW, grows: true });
}

export function countSignUp(attempts: Attempts, { ip }: From): Promise<void> {
  return attempts.count(`sign-up:${networkOf(ip)}`, { limit: SIGN_UPS_PER_MINUTE });
}

/** A sign-up that revealed an existing account counts like a wrong password: a few per minute per network. */
export async function trySignUp<Result>(
  attempts: Attempts,
  from: From,
  attempt: () => Promise<Result>,
): Promise<Result> {
  await attempts.count(addressKey(from));
  const result = await attempt();
  await attempts.uncount(addressKey(from));
  return result;
}
