import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RoundRobin, startRoundRobin } from './round-robin.ts';
import {
  type Service,
  type ServiceLimits,
  type ServiceName,
  type Settings,
  startService,
} from './service.ts';

export interface InstallationOptions {
  /** Number of processes of each service. */
  copies?: number;
  /** By default a new one, deleted when the installation is closed. */
  dataDir?: string;
  /** The umbrella's secret is kept in the data folder, as it is by default. */
  keepsSecret?: boolean;
  settings?: Settings;
  /** Read at every start. */
  limits?: () => ServiceLimits;
}

export interface Installation {
  /** The front door: the umbrellas in turn, in front of the margin apps in turn. */
  url: string;
  /** Settings that connect a command to the same databases. */
  settings: Settings;
  /** The running processes of a service. */
  copiesOf: (name: ServiceName) => readonly Service[];
  /** Stops all processes of a service; resolves to their exit codes. */
  end: (name: ServiceName, signal: NodeJS.Signals) => Promise<(number | null)[]>;
  /** Starts as many again, at the same address for clients. */
  start: (name: ServiceName) => Promise<void>;
  /** Of all running processes. */
  complaints: () => string;
  close: () => Promise<void>;
}

/** Higher than any test needs; a test of a limit sets its own. */
const NO_LIMITS: Settings = {
  SAVED_RESULTS_LIMIT: '100000',
  RUNS_PER_MINUTE: '100000',
  SAVES_PER_MINUTE: '100000',
  STORED_BYTES_PER_HOUR: '1000000000000',
  DISK_RESERVE_BYTES: '0',
};

const SECRET = 'one secret for all umbrellas of an installation';

function writePage(folder: string): string {
  const page = join(folder, 'page');
  mkdirSync(page);
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Margin Analytics</title>');
  return page;
}

interface Doors {
  api: RoundRobin;
  umbrella: RoundRobin;
}

const settingsOf = (
  folder: string,
  doors: Doors,
  { dataDir, keepsSecret, settings }: InstallationOptions,
): Settings => ({
  ...NO_LIMITS,
  ...(keepsSecret ? {} : { UMBRELLA_SECRET: SECRET }),
  DATA_DIR: dataDir ?? join(folder, 'data'),
  API_URL: doors.api.url,
  UMBRELLA_URL: doors.umbrella.url,
  WEB_DIST: writePage(folder),
  RUN_WORKERS: '1',
  // A test of this limit sets its own.
  DRAIN_GRACE_MS: '0',
  // Every test person has their own address.
  TRUST_PROXY: '1',
  ...settings,
});

/** Waits for all of them, even if one fails; throws the first one's error. */
async function all(works: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(works);
  await Promise.all(works);
}

/** Starts the built product, with every process at the same moment. */
export async function startInstallation(options: InstallationOptions = {}): Promise<Installation> {
  const { copies = 1, limits = () => ({}) } = options;
  const folder = mkdtempSync(join(tmpdir(), 'margin-product-'));
  // The services may run as a different user than the tests.
  chmodSync(folder, 0o755);
  const doors: Doors = { api: await startRoundRobin(), umbrella: await startRoundRobin() };
  const settings = settingsOf(folder, doors, options);
  const running: Record<ServiceName, Service[]> = { api: [], umbrella: [] };

  async function start(name: ServiceName): Promise<void> {
    const starting = Array.from({ length: copies }, () => startService(name, settings, limits()));
    await all(starting.map(async (service) => running[name].push(await service)));
    doors[name].sendTo(running[name].map(({ url }) => url));
  }

  async function end(name: ServiceName, signal: NodeJS.Signals): Promise<(number | null)[]> {
    const ending = running[name];
    running[name] = [];
    const codes = await Promise.all(ending.map((service) => service.end(signal)));
    doors[name].sendTo([]);
    return codes;
  }

  async function close(): Promise<void> {
    await Promise.all([end('umbrella', 'SIGTERM'), end('api', 'SIGTERM')]);
    await Promise.all([doors.api.close(), doors.umbrella.close()]);
    rmSync(folder, { recursive: true, force: true });
  }

  try {
    await all([start('api'), start('umbrella')]);
  } catch (error) {
    // Stop whatever did start, since no caller can.
    await close();
    throw error;
  }
  return {
    url: doors.umbrella.url,
    settings,
    copiesOf: (name) => running[name],
    end,
    start,
    complaints: () => [...running.api, ...running.umbrella].map((each) => each.complaints()).join(''),
    close,
  };
}
