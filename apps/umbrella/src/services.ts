import { mkdir } from 'node:fs/promises';
import type { Config } from './config.ts';
import { type Auth, createAuth } from './identity/auth.ts';
import { openIdentityDatabase } from './identity/database.ts';
import { secretOf } from './identity/secret.ts';
import { createSessions, type Sessions } from './identity/sessions.ts';
import { createTokenIssuer, openSigningKey, type TokenIssuer } from './identity/tokens.ts';

/** What the application works with; `close` gives it all back. */
export interface Services {
  auth: Auth;
  sessions: Sessions;
  issueToken: TokenIssuer;
  close(): Promise<void>;
}

/** Opens and migrates the identity database; `onFailure` hears what the identity library could not do. */
export async function createServices(
  config: Config,
  onFailure: (message: string, cause: unknown) => void,
): Promise<Services> {
  await mkdir(config.dataDir, { recursive: true });
  const secret = config.secret ?? (await secretOf(config.dataDir));
  const database = openIdentityDatabase(config.dataDir);
  try {
    const auth = createAuth({ config, database, secret, onFailure });
    await (await auth.$context).runMigrations();
    await openSigningKey(auth);
    return {
      auth,
      sessions: await createSessions(auth),
      issueToken: createTokenIssuer(auth),
      close: () => database.db.destroy(),
    };
  } catch (error) {
    await database.db.destroy();
    throw error;
  }
}
