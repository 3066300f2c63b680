import { accountsMigrations, diskBytesOf, poolOf, tryWithLock, withLock } from '@margin/db/accounts';
import {
  createReadiness,
  createServiceMetrics,
  databaseCheck,
  type Readiness,
  type ServiceMetrics,
} from '@margin/operations';
import { type AccountDeletion, createAccountDeletion } from './account/account-deletion.ts';
import { createMailedSignUp, type MailedSignUp } from './account/mailed-sign-up.ts';
import { type Config, isHttps, ownOrigin } from './config.ts';
import { openDataFolder } from './data-folder.ts';
import { marginAppCheck } from './door/margin-app-check.ts';
import { type Auth, createAuth, type SendPasswordReset } from './identity/auth.ts';
import { type IdentityDatabase, openIdentityDatabase } from './identity/database.ts';
import { createIdentifyRequest, type IdentifyRequest } from './identity/identify-request.ts';
import { createIntrospection, type Introspect } from './identity/introspection.ts';
import { createKnownDevices, type KnownDevices } from './identity/known-devices.ts';
import { createPersonalTokens, type PersonalTokens } from './identity/personal-tokens.ts';
import { secretOf } from './identity/secret.ts';
import { createSessions, type Sessions } from './identity/sessions.ts';
import { createSigningKeys, openSigningKey, type SigningKeys } from './identity/signing-keys.ts';
import { createTokenIssuer, type TokenIssuer } from './identity/tokens.ts';
import { type Attempts, createAttempts } from './limits/attempts.ts';
import { createMailer, type Mailer } from './mail/mailer.ts';
import { createEventStore, type EventStore } from './security-log/event-store.ts';
import { createMailNotices } from './security-log/notices.ts';
import { createSecurityLog, type SecurityLog } from './security-log/security-log.ts';

/** The application's services; `close` releases them. */
export interface Services {
  auth: Auth;
  sessions: Sessions;
  personalTokens: PersonalTokens;
  identify: IdentifyRequest;
  signingKeys: SigningKeys;
  issueToken: TokenIssuer;
  introspect: Introspect;
  attempts: Attempts;
  devices: KnownDevices;
  /** Undefined if the server sends no mail. */
  mailer: Mailer | undefined;
  /** Undefined if the server sends no mail: then an account starts at once. */
  mailedSignUp: MailedSignUp | undefined;
  securityLog: SecurityLog;
  securityEvents: EventStore;
  accountDeletion: AccountDeletion;
  readiness: Readiness;
  metrics: ServiceMetrics;
  /** Does the work unless another process is doing it under that name. */
  tryWithLock(name: string, work: () => Promise<void>): Promise<unknown>;
  close(): Promise<void>;
}

type OnFailure = (message: string, cause: unknown) => void;

/** Opens the identity database; `onFailure` receives errors of the identity library. */
export async function createServices(
  config: Config,
  onFailure: OnFailure,
  givenSendPasswordReset?: SendPasswordReset,
): Promise<Services> {
  await openDataFolder(config.dataDir);
  const mailer = config.mail && createMailer({ ...config.mail, origin: ownOrigin(config), onFailure });
  const sendPasswordReset = givenSendPasswordReset ?? mailer?.sendPasswordReset;
  const secret = config.secret ?? (await secretOf(config.dataDir));
  const database = await openIdentityDatabase(config.database);
  try {
    const auth = createAuth({ config, database, secret, onFailure, sendPasswordReset });
    return await servicesOf({ config, auth, database, secret, mailer, onFailure });
  } catch (error) {
    await database.db.destroy();
    throw error;
  }
}

interface ServiceParts {
  config: Config;
  auth: Auth;
  database: IdentityDatabase;
  secret: string;
  mailer: Mailer | undefined;
  onFailure: OnFailure;
}

async function servicesOf(parts: ServiceParts): Promise<Services> {
  const { config, auth, database, secret, mailer, onFailure } = parts;
  const signingKeys = await createSigningKeys(auth);
  // Of several processes that start together, one creates the first key.
  const opening = () => openSigningKey(signingKeys);
  await ((await signingKeys.exist()) ? opening() : withLock(database.db, 'signing-keys', opening));
  const sessions = await createSessions(auth);
  const securityEvents = createEventStore(database);
  const notify = createMailNotices(auth, mailer);
  const securityLog = createSecurityLog({ store: securityEvents, notify, onFailure });
  const personalTokens = await createPersonalTokens(auth, securityLog);
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
    introspect: createIntrospection(auth, personalTokens, config.tokens),
    attempts: createAttempts(database, signInsPerMinute),
    devices: createKnownDevices(secret, isHttps(config)),
    mailer,
    mailedSignUp: mailer && createMailedSignUp(auth, mailer),
    securityLog,
    securityEvents,
    accountDeletion: createAccountDeletion({
      auth,
      sessions,
      personalTokens,
      signingKeys,
      apiUrl,
      audience: config.tokens.audience,
      onFailure,
    }),
    readiness: createReadiness([
      databaseCheck(() => accountsMigrations.pending(database.db)),
      marginAppCheck(apiUrl),
    ]),
    metrics,
    tryWithLock: (name, work) => tryWithLock(database.db, name, work),
    async close() {
      await securityLog.settled();
      await database.db.destroy();
    },
  };
}
