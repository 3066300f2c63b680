import { mkdir } from 'node:fs/promises';
import { accountsMigrations, diskBytesOf, ifAlone, inTurn, poolOf } from '@margin/db/accounts';
import {
  createReadiness,
  createServiceMetrics,
  databaseCheck,
  type Readiness,
  type ServiceMetrics,
} from '@margin/operations';
import { type AccountDeletion, createAccountDeletion } from './account/account-deletion.ts';
import { passwordResetLink } from './account/password-reset-link.ts';
import { type Config, ownOrigin } from './config.ts';
import { marginAppCheck } from './door/margin-app-check.ts';
import { type Auth, createAuth, type SendPasswordReset } from './identity/auth.ts';
import { type IdentityDatabase, openIdentityDatabase } from './identity/database.ts';
import { createIdentifyRequest, type IdentifyRequest } from './identity/identify-request.ts';
import { createPersonalTokens, type PersonalTokens } from './identity/personal-tokens.ts';
import { secretOf } from './identity/secret.ts';
import { createSessions, type Sessions } from './identity/sessions.ts';
import { createSigningKeys, openSigningKey, type SigningKeys } from './identity/signing-keys.ts';
import { createTokenIssuer, type TokenIssuer } from './identity/tokens.ts';
import { type Attempts, createAttempts } from './limits/attempts.ts';
import { createMailer } from './mail/mailer.ts';

/** What the application works with; `close` gives it all back. */
export interface Services {
  auth: Auth;
  sessions: Sessions;
  personalTokens: PersonalTokens;
  identify: IdentifyRequest;
  signingKeys: SigningKeys;
  issueToken: TokenIssuer;
  attempts: Attempts;
  accountDeletion: AccountDeletion;
  readiness: Readiness;
  metrics: ServiceMetrics;
  /** Does the work unless another process is at work under that name. */
  ifAlone(name: string, work: () => Promise<void>): Promise<unknown>;
  close(): Promise<void>;
}

type OnFailure = (message: string, cause: unknown) => void;

/** Opens the identity database; `onFailure` hears what the identity library could not do. */
export async function createServices(
  config: Config,
  onFailure: OnFailure,
  sendPasswordReset: SendPasswordReset | undefined = mailPasswordReset(config, onFailure),
): Promise<Services> {
  await mkdir(config.dataDir, { recursive: true });
  const secret = config.secret ?? (await secretOf(config.dataDir));
  const database = await openIdentityDatabase(config.database);
  try {
    const auth = createAuth({ config, database, secret, onFailure, sendPasswordReset });
    return await servicesOf(config, auth, database, onFailure);
  } catch (error) {
    await database.db.destroy();
    throw error;
  }
}

async function servicesOf(
  config: Config,
  auth: Auth,
  database: IdentityDatabase,
  onFailure: OnFailure,
): Promise<Services> {
  const signingKeys = await createSigningKeys(auth);
  // Of several that start together one makes the first key.
  const opening = () => openSigningKey(signingKeys);
  await ((await signingKeys.exist()) ? opening() : inTurn(database.db, 'signing-keys', opening));
  const sessions = await createSessions(auth);
  const personalTokens = await createPersonalTokens(auth);
  const { apiUrl, signInsPerMinute } = config;
  const metrics = createServiceMetrics();
  metrics.watchDatabase({ pool: () => poolOf(database.db), bytes: () => diskBytesOf(database.db) });
  return {
    auth,
    sessions,
    personalTokens,
    identify: createIdentifyRequest(sessions, personalTokens),
    signingKeys,
    issueToken: createTokenIssuer(signingKeys),
    attempts: createAttempts(database, signInsPerMinute),
    accountDeletion: createAccountDeletion({
      auth,
      sessions,
      personalTokens,
      signingKeys,
      apiUrl,
      onFailure,
    }),
    readiness: createReadiness([
      databaseCheck(() => accountsMigrations.pending(database.db)),
      marginAppCheck(apiUrl),
    ]),
    metrics,
    ifAlone: (name, work) => ifAlone(database.db, name, work),
    close: () => database.db.destroy(),
  };
}

/** Mails the link, when there is a server to mail it with; nobody waits for that server. */
function mailPasswordReset(config: Config, onFailure: OnFailure): SendPasswordReset | undefined {
  if (!config.mail) return undefined;
  const mailer = createMailer(config.mail);
  return async (email, token) => {
    mailer
      .sendPasswordReset(email, passwordResetLink(ownOrigin(config), token))
      .catch((error: unknown) => onFailure('a mail could not be sent', error));
  };
}
