import type { FastifyRequest } from 'fastify';
import type { Attempts } from './attempts.ts';
import { networkOf } from './network-of.ts';

/** A household behind one address may found this many accounts a minute. */
const SIGN_UPS_PER_MINUTE = 60;
/** Mails of one kind to one address; more than that is somebody else's doing. */
const MAILS_PER_WINDOW = 3;

type From = Pick<FastifyRequest, 'ip'>;

const addressKey = ({ ip }: From) => `address:${networkOf(ip)}`;

/**
 * Tries the password of an account at sign-in. On a device that has signed in to the account before, the device's
 * own attempts count and no others. Otherwise those of this network for the account, and the wrong ones of this
 * network for all accounts, for many people may share it. Nobody elsewhere can use up the attempts of the owner.
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

/** Tries the password of whoever is signed in: only this session's own attempts count. */
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

/** A mail, or a guess of the token in one: apart from passwords, so that who forgot one can still have another. */
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

/** A sign-up that was told of an existing account counts like a wrong password: few a minute from one network. */
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
