import { deletionAudience, TOKEN_SCOPES } from '@margin/contracts';
import type { Auth } from '../identity/auth.ts';
import type { AccountDeletionRow } from '../identity/own-tables.ts';
import type { PersonalTokens } from '../identity/personal-tokens.ts';
import type { Identity, Sessions } from '../identity/sessions.ts';
import type { SigningKeys } from '../identity/signing-keys.ts';
import { endAllSessions } from './account-sessions.ts';

const MODEL = 'accountDeletion';
const PATIENCE_MS = 30_000;
/** A token that is out can write to the library for five minutes: then it is deleted once more, and forgotten. */
const LAST_TOKEN_MS = 6 * 60_000;

interface AccountDeletionOptions {
  auth: Auth;
  sessions: Sessions;
  personalTokens: PersonalTokens;
  signingKeys: SigningKeys;
  apiUrl: URL;
  /** Of the tokens for the margin app. */
  audience: string;
  onFailure: (message: string, cause: unknown) => void;
}

export interface AccountDeletion {
  /** From here on the account is gone for its user; what cannot be removed at once is removed later. */
  delete(identity: Identity): Promise<void>;
  /** Goes on with what was cut off, of all accounts. */
  finishAll(): Promise<void>;
}

/** Deletes an account with all its data: the library in the margin app first, the row that remembers it last. */
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

  /** Without its password nobody signs in again while the rest is on its way. */
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
    if (!answer.ok) throw new Error(`The margin app answered ${answer.status} to the deletion of a library`);
  }

  /** Every step may have happened before. */
  async function finish(row: AccountDeletionRow): Promise<void> {
    const { adapter, internalAdapter } = await auth.$context;
    await lockOut(row.userId);
    await deleteLibrary(row);
    await internalAdapter.deleteUser(row.userId);
    if (Date.now() - row.createdAt.getTime() < LAST_TOKEN_MS) return;
    await adapter.delete({ model: MODEL, where: [{ field: 'id', value: row.id }] });
  }

  const finishOrReport = (row: AccountDeletionRow) =>
    finish(row).catch((error: unknown) => onFailure('an account could not be deleted yet', error));

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
