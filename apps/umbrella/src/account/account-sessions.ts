import { type AccountSessions, AppError } from '@margin/contracts';
import type { Auth } from '../identity/auth.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { SessionOfRequest } from './require-session.ts';

interface SessionStores {
  auth: Auth;
  sessions: Sessions;
}

async function activeSessions(auth: Auth, userId: string) {
  const { internalAdapter } = await auth.$context;
  return internalAdapter.listSessions(userId, { onlyActiveSessions: true });
}

/** The sessions of a user, newest first, without their secrets. */
export async function listAccountSessions(
  { auth }: SessionStores,
  { userId, sessionId }: SessionOfRequest,
): Promise<AccountSessions> {
  const rows = await activeSessions(auth, userId);
  return {
    sessions: rows
      .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
      .map((row) => ({
        id: row.id,
        current: row.id === sessionId,
        createdAt: row.createdAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        ipAddress: row.ipAddress || null,
        userAgent: row.userAgent || null,
      })),
  };
}

/** Ends one session of a user. Throws NOT_FOUND. */
export async function endAccountSession(
  { auth, sessions }: SessionStores,
  userId: string,
  id: string,
): Promise<void> {
  const row = (await activeSessions(auth, userId)).find((session) => session.id === id);
  if (!row) throw new AppError('NOT_FOUND', 'Session not found');
  await (await auth.$context).internalAdapter.deleteSession(row.token);
  sessions.forgetAll();
}

/** Ends every session of a user. */
export async function endAllSessions({ auth, sessions }: SessionStores, userId: string): Promise<void> {
  await (await auth.$context).internalAdapter.deleteUserSessions(userId);
  sessions.forgetAll();
}
