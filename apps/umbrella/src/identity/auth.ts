import { PASSWORD_LENGTH } from '@margin/contracts';
import { betterAuth } from 'better-auth';
import { jwt } from 'better-auth/plugins/jwt';
import { type Config, isHttps, ownOrigin } from '../config.ts';
import { isOwnOrigin } from '../door/cross-site.ts';
import { AUTH_PATH } from './auth-path.ts';
import type { IdentityDatabase } from './database.ts';
import { PUBLISHED_AFTER_SECONDS } from './key-publication.ts';
import { ownTables } from './own-tables.ts';

/** How long the margin app accepts a token. */
const TOKEN_LIFETIME = '5m';

/** Lifetime of a password reset link. */
const RESET_SECONDS = 60 * 60;

/** Delivers the reset token to the owner of the address. */
export type SendPasswordReset = (email: string, token: string) => void;

export type Auth = ReturnType<typeof createAuth>;

interface AuthOptions {
  config: Config;
  database: IdentityDatabase;
  secret: string;
  onFailure: (message: string, cause: unknown) => void;
  sendPasswordReset: SendPasswordReset | undefined;
}

/** How often a session in use is extended: with the default of a week, once a day. */
const refreshAfter = (idleSeconds: number) => Math.floor(idleSeconds / 7);

/** better-auth with email and password, session cookies and published signing keys. */
export function createAuth({ config, database, secret, onFailure, sendPasswordReset }: AuthOptions) {
  const https = isHttps(config);
  return betterAuth({
    appName: 'Margin Analytics',
    baseURL: ownOrigin(config),
    basePath: AUTH_PATH,
    // Versioned, so that a later secret can take over while its sessions and keys stay valid.
    secrets: [{ version: 1, value: secret }],
    // An interrupted sign-up leaves no user without a password.
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
    // Hashed, so that links cannot be read from the database.
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
    // Rethrow anything but a refusal; the library must not print it.
    onAPIError: { throw: true },
    logger: { level: 'error', log: (_level, message, cause) => onFailure(message, cause) },
    advanced: {
      // Browsers accept a cookie with this prefix only from this host over TLS, not from a sibling subdomain.
      cookiePrefix: https ? '__Host-margin' : 'margin',
      useSecureCookies: false,
      defaultCookieAttributes: { secure: https },
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
  });
}
