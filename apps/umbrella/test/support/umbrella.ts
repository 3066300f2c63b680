import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { buildApp } from '../../src/app.ts';
import { type Config, loadConfig } from '../../src/config.ts';
import { createServices, type Services } from '../../src/services.ts';
import { Browser } from './browser.ts';
import { databaseOf } from './database.ts';

export const INDEX_HTML = '<!doctype html><title>Margin Analytics</title>';
export const SCRIPT = 'console.log("page");'.repeat(100);

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'umbrella-'));
}

/** A built page as Vite leaves it, with one precompressed file. */
export function writePage(folder: string): string {
  const dist = join(folder, 'dist');
  mkdirSync(join(dist, 'assets'), { recursive: true });
  writeFileSync(join(dist, 'index.html'), INDEX_HTML);
  writeFileSync(join(dist, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(dist, 'assets', 'plain-1a2b.js'), SCRIPT);
  writeFileSync(join(dist, 'assets', 'index-3c4d.js'), SCRIPT);
  writeFileSync(join(dist, 'assets', 'index-3c4d.js.br'), 'brotli bytes');
  return dist;
}

/** A site as VitePress leaves it. */
export function writeDocs(folder: string): string {
  const dist = join(folder, 'docs');
  mkdirSync(join(dist, 'assets'), { recursive: true });
  mkdirSync(join(dist, 'guide'));
  for (const name of ['index', '404', 'guide/security']) {
    writeFileSync(join(dist, `${name}.html`), `<!doctype html><title>${name}</title>`);
  }
  writeFileSync(join(dist, 'assets', 'app.1a2b.js'), SCRIPT);
  return dist;
}

export interface Umbrella {
  url: URL;
  folder: string;
  /** Settings that point another process to the same data. */
  environment: Record<string, string>;
  services: Services;
  /** Every route, as `METHOD /path`. */
  routes: ReadonlySet<string>;
  /** Every logged line. */
  logs: string[];
  /** A browser without cookies. */
  browser(): Browser;
  /** A browser that has signed up as this person. */
  signedIn(name?: string): Promise<Browser>;
  close(): Promise<void>;
}

export interface UmbrellaOptions extends Partial<Config> {
  /** Reused if given, for a second start on the same data. */
  folder?: string;
}

/** Starts the real application on real files and its own port. */
export async function startUmbrella({ folder, ...overrides }: UmbrellaOptions = {}): Promise<Umbrella> {
  const own = folder ?? temporaryFolder();
  const database = await databaseOf(own);
  const environment = { DATA_DIR: join(own, 'data'), ...database.environment };
  const config: Config = {
    ...loadConfig({
      ...environment,
      HOST: '127.0.0.1',
      PORT: '0',
      WEB_DIST: writePage(own),
      DOCS_DIST: join(own, 'docs'),
      // Tests of the limit set their own.
      SIGN_INS_PER_MINUTE: '1000',
    }),
    ...overrides,
  };
  const logs: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line) => void logs.push(line) });
  const services = await createServices(config, (message, cause) => logger.error({ err: cause }, message));
  const routes = new Set<string>();
  const app = await buildApp(config, services, logger, ({ method, url }) => {
    for (const name of [method].flat()) routes.add(`${name} ${url}`);
  });
  await app.listen({ host: config.host, port: config.port });
  const { port } = app.server.address() as AddressInfo;
  const url = new URL(`http://127.0.0.1:${port}`);

  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await app.close();
    await services.close();
    if (folder !== undefined) return;
    rmSync(own, { recursive: true, force: true });
    await database.remove();
  };
  const browser = () => new Browser(url);
  return {
    url,
    folder: own,
    environment,
    services,
    routes,
    logs,
    browser,
    signedIn: async (name = 'ada') => {
      const signedIn = browser();
      await signedIn.signUp(name);
      return signedIn;
    },
    close,
  };
}
