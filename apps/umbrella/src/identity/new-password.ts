import { invalidInput } from '@margin/contracts';
import { newPasswordIssues, type PasswordOwner } from '@margin/passwords';

/** Throws an INVALID_INPUT that names the field if a new password is easy to guess. */
export function requireGoodPassword(password: string, owner: PasswordOwner, path: string): void {
  const issues = newPasswordIssues(password, owner, path);
  if (issues.length > 0) throw invalidInput(issues);
}
