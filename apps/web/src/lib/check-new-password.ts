import type { PasswordOwner } from '@margin/passwords';
import { Refusal } from './umbrella-request.ts';

/**
 * Throws a Refusal for the field `path` if a new password is easy to guess. Loads the list of common
 * passwords on first use; if that fails, the server applies the same rule.
 */
export async function checkNewPassword(password: string, owner: PasswordOwner, path: string): Promise<void> {
  const rule = await import('@margin/passwords').catch(() => null);
  const [issue] = rule?.newPasswordIssues(password, owner, path) ?? [];
  if (issue) throw new Refusal(issue.message, [issue]);
}

/** Preloads the list. */
export const preloadPasswordRule = () => void import('@margin/passwords').catch(() => null);
