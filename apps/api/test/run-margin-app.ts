import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { INTROSPECTION_PATH, IntrospectionInputSchema } from '@margin/contracts';
import type { DatabaseConfig } from '@margin/db';
import type { FastifyInstance } from 'fastify';
import { type CryptoKey, decodeJwt, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { buildApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { type Services, startServices } from '../src/services.ts';

const KEY_ID = 'test-key';
/** From `bundle-worker.ts`. */
const WORKER = new URL('../node_modules/.cache/test-worker/worker.mjs', import.meta.url);
const ignore = () => {};

/** Replaces the umbrella: a real server that publishes its key and knows which grants have ended. */
async function startIssuer() {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const keys = [{ ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'EdDSA', use: 'sig' }];
  const over = new Set<string>();
  const server = createServer(async (request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url !== INTROSPECTION_PATH) return response.end(JSON.stringify({ keys }));
    const { token } = IntrospectionInputSchema.parse(await json(request));
    return response.end(JSON.stringify({ active: !over.has(String(decodeJwt(token).grant)) }));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    privateKey,
    endGrant: (grant: string) => void over.add(grant),
    close: () => new Promise((done) => server.close(done)),
  };
}

function sign(privateKey: CryptoKey, claims: JWTPayload, header: { kid?: string } = {}): Promise<string> {
  return new SignJWT({
    iss: 'margin-umbrella',
    aud: 'margin-api',
    exp: Math.floor(Date.now() / 1000) + 300,
    ...claims,
  })
    .setProtectedHeader({ alg: 'EdDSA', kid: KEY_ID, ...header })
    .sign(privateKey);
}

export interface MarginApp {
  app: FastifyInstance;
  services: Services;
  database: DatabaseConfig;
  /** Every route as `METHOD /path`. */
  routes: ReadonlySet<string>;
  /** A token as the umbrella signs it for the user of that name. */
  tokenFor(user: string, claims?: JWTPayload): Promise<string>;
  /** Makes the issuer report the grant in this claim as ended. */
  endGrant(grant: string): void;
  /** Where the issuer answers about grants. */
  introspectionUrl: URL;
  /** Its metrics in Prometheus format. */
  metrics(): Promise<string>;
  /** Restarts the app on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The whole margin app on a new database, with its worker pool, trusting a real issuer. */
export async function runMarginApp(
  environment: Record<string, string> = {},
  removeDatabase: () => Promise<void> = async () => {},
): Promise<MarginApp> {
  const issuer = await startIssuer();
  const dataDir = await mkdtemp(join(tmpdir(), 'margin-app-'));
  const config = loadConfig({
    DATA_DIR: dataDir,
    UMBRELLA_URL: issuer.url,
    LOG_LEVEL: 'silent',
    RUN_WORKERS: '1',
    // A test of the limits sets its own.
    RUNS_PER_MINUTE: '100000',
    SAVES_PER_MINUTE: '100000',
    // A test of the disk sets its own.
    DISK_RESERVE_BYTES: '0',
    // No test uses the network; a test of online prices has its own server.
    ONLINE_PRICES: 'off',
    ...environment,
  });

  async function start() {
    const services = await startServices(config, WORKER, ignore);
    const routes = new Set<string>();
    const app = buildApp(config, services, ({ method, url }) => {
      for (const name of [method].flat()) routes.add(`${name} ${url}`);
    });
    await app.ready();
    return { services, app, routes };
  }

  let running = await start();
  async function stop() {
    await running.app.close();
    await running.services.close();
  }

  return {
    get app() {
      return running.app;
    },
    get services() {
      return running.services;
    },
    database: config.database,
    get routes() {
      return running.routes;
    },
    metrics: () => running.services.metrics.registry.metrics(),
    tokenFor: (user, claims = {}) =>
      sign(issuer.privateKey, { sub: user, email: `${user}@example.com`, name: user, ...claims }),
    endGrant: issuer.endGrant,
    introspectionUrl: config.tokens.introspectionUrl,
    async restart() {
      await stop();
      running = await start();
    },
    async close() {
      await stop();
      await issuer.close();
      await rm(dataDir, { recursive: true, force: true });
      await removeDatabase();
    },
  };
}
