import type { PasswordOwner } from '@margin/passwords';
import { Refusal } from './umbrella-request.ts';

/**
 * Throws a Refusal that names the field `path` when a new password is easy to guess. The list of common passwords is
 * fetched when it is first needed; where it does not arrive, the server checks by the same rule.
 */
export async function checkNewPassword(password: string, owner: PasswordOwner, path: string): Promise<void> {
  const rule = await import('@margin/passwords').catch(() => null);
  const [issue] = rule?.newPasswordIssues(password, owner, path) ?? [];
  if (issue) throw new Refusal(issue.message, [issue]);
}

/** Fetches the list beforehand. */
export const preloadPasswordRule = () => void import('@margin/passwords').catch(() => null);
