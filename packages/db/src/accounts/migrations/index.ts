import type { Migration } from 'kysely/migration';
import { createUser } from './20261122t200000-create-user.ts';
import { createSession } from './20261122t200100-create-session.ts';
import { createAccount } from './20261122t200200-create-account.ts';
import { createVerification } from './20261122t200300-create-verification.ts';
import { createJwks } from './20261122t200400-create-jwks.ts';
import { createPersonalToken } from './20261122t200500-create-personal-token.ts';
import { createAccountDeletion } from './20261122t200600-create-account-deletion.ts';
import { createAttempt } from './20261122t200700-create-attempt.ts';
import { noteTokenUse } from './20261128t160000-note-token-use.ts';
import { growAttemptWindows } from './20261128t160100-grow-attempt-windows.ts';
import { createSecurityEvent } from './20261128t160200-create-security-event.ts';

/** Append only: never change a migration that has run anywhere. */
export const migrations: Record<string, Migration> = {
  '20261122t200000-create-user': createUser,
  '20261122t200100-create-session': createSession,
  '20261122t200200-create-account': createAccount,
  '20261122t200300-create-verification': createVerification,
  '20261122t200400-create-jwks': createJwks,
  '20261122t200500-create-personal-token': createPersonalToken,
  '20261122t200600-create-account-deletion': createAccountDeletion,
  '20261122t200700-create-attempt': createAttempt,
  '20261128t160000-note-token-use': noteTokenUse,
  '20261128t160100-grow-attempt-windows': growAttemptWindows,
  '20261128t160200-create-security-event': createSecurityEvent,
};
