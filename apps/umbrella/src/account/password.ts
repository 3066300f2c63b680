import { invalidInput } from '@margin/contracts';
import type { Auth } from '../identity/auth.ts';

/** Throws an INVALID_INPUT that names the field when it is not the user's password. */
export async function requirePassword(auth: Auth, userId: string, password: string): Promise<void> {
  const { internalAdapter, password: passwords } = await auth.$context;
  const hash = (await internalAdapter.findCredentialAccount(userId))?.password;
  if (hash && (await passwords.verify({ hash, password }))) return;
  throw invalidInput([{ path: 'password', message: 'is not right' }]);
}
