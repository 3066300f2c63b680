import { PASSWORD_LENGTH } from '@margin/contracts';
import { betterAuth } from 'better-auth';
import { jwt } from 'better-auth/plugins/jwt';
import { type Config, isHttps, ownOrigin } from '../config.ts';
import { isOwnOrigin } from '../door/cross-site.ts';
import { AUTH_PATH } from './auth-path.ts';
import type { IdentityDatabase } from './database.ts';
import { ownTables } from './own-tables.ts';
import { PUBLISHED_AFTER_SECONDS } from './signing-keys.ts';

/** How long the margin app may rely on a token. */
const TOKEN_LIFETIME = '5m';

/** A link to set a new password runs out after this long. */
const RESET_SECONDS = 60 * 60;

/** Brings the token of a new password to the owner of the address. */
export type SendPasswordReset = (email: string, token: string) => void;

export type Auth = ReturnType<typeof createAuth>;

interface AuthOptions {
  config: Config;
  database: IdentityDatabase;
  secret: string;
  onFailure: (message: string, cause: unknown) => void;
  sendPasswordReset: SendPasswordReset | undefined;
}

/** How long before a session in use is made longer: with the default of a week, once a day. */
const refreshAfter = (idleSeconds: number) => Math.floor(idleSeconds / 7);

/** better-auth with email and password, session cookies and a set of published signing keys. */
export function createAuth({ config, database, secret, onFailure, sendPasswordReset }: AuthOptions) {
  const https = isHttps(config);
  return betterAuth({
    appName: 'Margin Analytics',
    baseURL: ownOrigin(config),
    basePath: AUTH_PATH,
    // With a version, so that a later secret can take over while sessions and keys of this one stay good.
    secrets: [{ version: 1, value: secret }],
    // A sign-up that is cut off leaves no user without a password behind.
    database: { ...database, transaction: true },
    trustedOrigins: (request) => {
      const origin = request?.headers.get('origin');
      const host = request?.headers.get('host');
      return origin && isOwnOrigin(origin, host ?? undefined, config.publicUrl) ? [origin] : [];
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_LENGTH.minimum,
      maxPasswordLength: PASSWORD_LENGTH.maximum,
      disableSignUp: !config.signUpOpen,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      ...(sendPasswordReset
        ? { sendResetPassword: async ({ user, token }) => sendPasswordReset(user.email, token) }
        : {}),
    },
    // Who reads the database cannot use the links in it.
    verification: { storeIdentifier: 'hashed' },
    plugins: [
      ownTables,
      jwt({
        disableSettingJwtHeader: true,
        jwks: {
          keyPairConfig: { alg: 'EdDSA', crv: 'Ed25519' },
          gracePeriod: PUBLISHED_AFTER_SECONDS,
        },
        jwt: {
          issuer: config.tokens.issuer,
          audience: config.tokens.audience,
          expirationTime: TOKEN_LIFETIME,
        },
      }),
    ],
    session: { expiresIn: config.sessionIdleSeconds, updateAge: refreshAfter(config.sessionIdleSeconds) },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // What is no refusal is thrown on, and not printed by the library.
    onAPIError: { throw: true },
    logger: { level: 'error', log: (_level, message, cause) => onFailure(message, cause) },
    advanced: {
      // A browser takes a cookie of this prefix from this host and over TLS alone, not from a neighboring subdomain.
      cookiePrefix: https ? '__Host-margin' : 'margin',
      useSecureCookies: false,
      defaultCookieAttributes: { secure: https },
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
  });
}
