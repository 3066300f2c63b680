import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnvironment } from '@margin/contracts';
import { accountsDatabase, type DatabaseConfig, DatabaseSettingsSchema } from '@margin/db/accounts';
import {
  metricsPort,
  type OperationsConfig,
  OperationsSettingsSchema,
  operationsConfig,
} from '@margin/operations';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const webAddress = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });

export const EnvironmentSchema = z
  .object({
    NODE_ENV: z.string().default('development'),
    INIT_CWD: z.string().optional(),
    HOST: z.string().default('localhost'),
    PORT: port.default(8000),
    API_PORT: port.default(8001),
    API_URL: webAddress
      .optional()
      .describe('Where the front door finds the margin app. Defaults to HOST and API_PORT.'),
    DATA_DIR: z.string().default('data'),
    PUBLIC_URL: webAddress
      .optional()
      .describe(
        'Origin browsers use, if it is not HOST:PORT. An https origin turns on secure cookies and HSTS. Requests for any other host are refused with 421.',
      ),
    WEB_DIST: z.string().optional().describe('Folder of the page to serve. Defaults to the built page.'),
    DOCS_DIST: z
      .string()
      .optional()
      .describe('Folder to serve at /docs. Defaults to the built documentation.'),
    VITE_URL: webAddress.optional().describe('Vite server to get the page from, for development.'),
    SIGN_UP: z.enum(['open', 'closed']).default('open').describe('closed stops new sign-ups.'),
    SIGN_INS_PER_MINUTE: z.coerce
      .number()
      .int()
      .min(1)
      .default(10)
      .describe(
        'Wrong passwords per network, and attempts by it per account. Each time they run out the wait doubles, up to 64 minutes.',
      ),
    SESSION_IDLE_HOURS: z.coerce
      .number()
      .int()
      .min(1)
      .default(168)
      .describe('Hours without use after which a session ends.'),
    SIGNING_KEY_DAYS: z.coerce
      .number()
      .int()
      .min(1)
      .default(90)
      .describe('Days until a new signing key takes over. Sessions stay valid.'),
    SMTP_URL: z
      .url({ protocol: /^smtps?$/, error: 'must be an smtp or smtps address' })
      .optional()
      .describe(
        'Mail server for password links, sign-up links and security notices. Unset: accounts start at once, and password links are made by a command on the server.',
      ),
    MAIL_FROM: z
      .string()
      .optional()
      .describe('Sender of that mail. Defaults to no-reply at the host of PUBLIC_URL.'),
    TRUST_PROXY: z.coerce
      .number()
      .int()
      .min(0)
      .max(10)
      .default(0)
      .describe('Number of proxies in front of the front door.'),
    UMBRELLA_SECRET: z
      .string()
      .min(32, 'must be 32 characters or more')
      .optional()
      .describe(
        'Signs cookies and encrypts signing keys; 32 characters or more. Required with NODE_ENV=production and the same at every start. Otherwise created in DATA_DIR.',
      ),
    TOKEN_ISSUER: z.string().default('margin-umbrella'),
    TOKEN_AUDIENCE: z.string().default('margin-api'),
    METRICS_PORT: metricsPort.describe(
      'Port of the front door’s Prometheus metrics, at /metrics. Unset: no metrics.',
    ),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })
  .refine((env) => env.NODE_ENV !== 'production' || env.UMBRELLA_SECRET !== undefined, {
    path: ['UMBRELLA_SECRET'],
    error: 'is required with NODE_ENV=production: 32 random characters or more, the same at every start',
    // Reported along with other errors, not after them.
    when: () => true,
  });

export interface Config {
  host: string;
  port: number;
  /** The margin app's address. */
  apiUrl: URL;
  /** Absolute path of the folder for everything that outlives the process. */
  dataDir: string;
  /** Database of accounts and sessions. */
  database: DatabaseConfig;
  /** The origin that browsers use if it is not the host and port above, as behind a proxy with https. */
  publicUrl: URL | undefined;
  /** Absolute path of the built page. */
  webDist: string;
  /** Absolute path of the built documentation; it need not exist. */
  docsDist: string;
  /** A Vite dev server that serves the page instead of the built one. */
  viteUrl: URL | undefined;
  /** Signs cookies and seals the signing keys; if undefined, read from the data folder. */
  secret: string | undefined;
  tokens: { issuer: string; audience: string };
  /** Whether new users may sign up. */
  signUpOpen: boolean;
  /** Password attempts per account, and wrong ones per address. */
  signInsPerMinute: number;
  /** A session unused for this long ends. */
  sessionIdleSeconds: number;
  /** Age at which a signing key gets a successor. */
  signingKeyDays: number;
  /** How to send mail; undefined if the server sends none. */
  mail: { smtpUrl: string; from: string } | undefined;
  /** Number of trusted proxies in front, which report the client's address. */
  trustedProxies: number;
  operations: OperationsConfig;
  logLevel: z.infer<typeof EnvironmentSchema>['LOG_LEVEL'];
}

const BUILT_PAGE = fileURLToPath(new URL('../../web/dist', import.meta.url));
const BUILT_DOCS = fileURLToPath(new URL('../../docs/dist', import.meta.url));

const ANY_ADDRESS: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** The http address of a host and port on this machine. */
function localUrl(host: string, port: number): URL {
  const reachable = ANY_ADDRESS[host] ?? host;
  return new URL(`http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`);
}

const optionalUrl = (url: string | undefined) => (url === undefined ? undefined : new URL(url));

function senderOf({
  MAIL_FROM,
  PUBLIC_URL,
}: {
  MAIL_FROM?: string | undefined;
  PUBLIC_URL?: string | undefined;
}) {
  return MAIL_FROM ?? `Margin Analytics <no-reply@${optionalUrl(PUBLIC_URL)?.hostname ?? 'localhost'}>`;
}

/** Reads the environment, the only place that does. Throws an Error that names every invalid variable. */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const env = parseEnvironment(
    EnvironmentSchema.and(DatabaseSettingsSchema).and(OperationsSettingsSchema),
    environment,
  );
  const dataDir = resolve(env.INIT_CWD ?? '', env.DATA_DIR);
  return {
    host: env.HOST,
    port: env.PORT,
    apiUrl: optionalUrl(env.API_URL) ?? localUrl(env.HOST, env.API_PORT),
    dataDir,
    database: accountsDatabase(env, dataDir),
    publicUrl: optionalUrl(env.PUBLIC_URL),
    webDist: env.WEB_DIST === undefined ? BUILT_PAGE : resolve(env.WEB_DIST),
    docsDist: env.DOCS_DIST === undefined ? BUILT_DOCS : resolve(env.DOCS_DIST),
    viteUrl: optionalUrl(env.VITE_URL),
    secret: env.UMBRELLA_SECRET,
    tokens: { issuer: env.TOKEN_ISSUER, audience: env.TOKEN_AUDIENCE },
    signUpOpen: env.SIGN_UP === 'open',
    signInsPerMinute: env.SIGN_INS_PER_MINUTE,
    sessionIdleSeconds: env.SESSION_IDLE_HOURS * 3_600,
    signingKeyDays: env.SIGNING_KEY_DAYS,
    mail: env.SMTP_URL === undefined ? undefined : { smtpUrl: env.SMTP_URL, from: senderOf(env) },
    trustedProxies: env.TRUST_PROXY,
    operations: operationsConfig(env, env.METRICS_PORT),
    logLevel: env.LOG_LEVEL,
  };
}

/** Whether browsers use https: cookies are Secure and HSTS is sent. */
export function isHttps({ publicUrl }: Config): boolean {
  return publicUrl?.protocol === 'https:';
}

/** The base of links and of the identity library. */
export function ownOrigin({ publicUrl, host, port }: Config): string {
  return (publicUrl ?? localUrl(host, port)).origin;
}
