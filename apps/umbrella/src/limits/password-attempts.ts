import type { FastifyRequest } from 'fastify';
import type { Attempts } from './attempts.ts';

/** A household behind one address may found this many accounts a minute. */
const SIGN_UPS_PER_MINUTE = 60;

const accountKey = (email: string) => `account:${email}`;
const addressKey = ({ ip }: FastifyRequest) => `address:${ip}`;

/**
 * Tries a password of an account: so many times a minute for the account, and so many times from an address, where
 * only those that fail count, for many people may share one.
 */
export async function tryPassword<Result>(
  attempts: Attempts,
  request: FastifyRequest,
  email: string,
  attempt: () => Promise<Result>,
): Promise<Result> {
  await attempts.count(accountKey(email));
  await attempts.count(addressKey(request));
  const result = await attempt();
  await attempts.uncount(addressKey(request));
  return result;
}

/** A mail, or a guess of the token in one: apart from passwords, so that who forgot one can still have another. */
export function countReset(attempts: Attempts, { ip }: FastifyRequest): Promise<void> {
  return attempts.count(`reset:${ip}`);
}

export function countSignUp(attempts: Attempts, { ip }: FastifyRequest): Promise<void> {
  return attempts.count(`sign-up:${ip}`, SIGN_UPS_PER_MINUTE);
}
