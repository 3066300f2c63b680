import { deletionAudience, TOKEN_SCOPES } from '@margin/contracts';
import type { Auth } from '../identity/auth.ts';
import type { AccountDeletionRow } from '../identity/own-tables.ts';
import type { PersonalTokens } from '../identity/personal-tokens.ts';
import type { Identity, Sessions } from '../identity/sessions.ts';
import type { SigningKeys } from '../identity/signing-keys.ts';
import { endAllSessions } from './account-sessions.ts';

const MODEL = 'accountDeletion';
const PATIENCE_MS = 30_000;
/** Issued tokens can still write to the library for five minutes, so delete it once more after that. */
const LAST_TOKEN_MS = 6 * 60_000;

interface AccountDeletionOptions {
  auth: Auth;
  sessions: Sessions;
  personalTokens: PersonalTokens;
  signingKeys: SigningKeys;
  apiUrl: URL;
  /** Of tokens for the margin app. */
  audience: string;
  onFailure: (message: string, cause: unknown) => void;
}

export interface AccountDeletion {
  /** Removes the account for its user; whatever fails is retried later. */
  delete(identity: Identity): Promise<void>;
  /** Resumes interrupted deletions of all accounts. */
  finishAll(): Promise<void>;
}

/**
 * Deletes an account and all its data: first the library in the margin app, last the row that tracks the
 * deletion.
 */
export function createAccountDeletion(options: AccountDeletionOptions): AccountDeletion {
  const { auth, signingKeys, apiUrl, onFailure } = options;

  async function remember({ userId, email, name }: Identity): Promise<AccountDeletionRow> {
    const { adapter } = await auth.$context;
    const where = [{ field: 'userId', value: userId }];
    const known = await adapter.findOne<AccountDeletionRow>({ model: MODEL, where });
    if (known) return known;
    const data = { userId, email, name, createdAt: new Date() };
    return adapter.create<Omit<AccountDeletionRow, 'id'>, AccountDeletionRow>({ model: MODEL, data });
  }

  /** Without a password no one can sign in while the deletion continues. */
  async function lockOut(userId: string): Promise<void> {
    const { internalAdapter } = await auth.$context;
    await internalAdapter.deleteAccounts(userId);
    await options.personalTokens.revokeAll(userId);
    await endAllSessions(options, userId);
  }

  async function deleteLibrary(identity: Identity): Promise<void> {
    const token = await signingKeys.sign(identity, {
      scope: TOKEN_SCOPES.library,
      aud: deletionAudience(options.audience),
    });
    const answer = await fetch(new URL('/account', apiUrl), {
      method: 'DELETE',
      headers: { 'x-umbrella-token': token },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`The margin app answered ${answer.status} when deleting a library`);
  }

  /** Every step may have run before. */
  async function finish(row: AccountDeletionRow): Promise<void> {
    const { adapter, internalAdapter } = await auth.$context;
    await lockOut(row.userId);
    await deleteLibrary(row);
    await internalAdapter.deleteUser(row.userId);
    if (Date.now() - row.createdAt.getTime() < LAST_TOKEN_MS) return;
    await adapter.delete({ model: MODEL, where: [{ field: 'id', value: row.id }] });
  }

  const finishOrReport = (row: AccountDeletionRow) =>
    finish(row).catch((error: unknown) => onFailure('could not delete an account yet', error));

  return {
    async delete(identity) {
      const row = await remember(identity);
      await lockOut(identity.userId);
      await finishOrReport(row);
    },

    async finishAll() {
      const { adapter } = await auth.$context;
      const rows = await adapter.findMany<AccountDeletionRow>({ model: MODEL });
      for (const row of rows) await finishOrReport(row);
    },
  };
}
