import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { followProcess, type RunningProcess } from './running-process.ts';

const APPS = join(import.meta.dirname, '../../../apps');

export type ServiceName = 'api' | 'umbrella';
export type Settings = Record<string, string>;

export interface Service {
  /** Where it listens. */
  url: string;
  pid: number;
  /** Warnings and errors it has logged. */
  complaints: () => string;
  /** Stops it and resolves to its exit code; null if a signal ended it. */
  end: RunningProcess['end'];
}

export interface ServiceLimits {
  /** The user it runs as; by default the tests' own. */
  uid?: number;
  /** Maximum size of the files that it writes. */
  fileBytes?: number;
}

const LISTENING = /listening at (http:\/\/[^"]+)/;
const ROUTINE = /"level":[1-3]0/;
const BLOCK_BYTES = 512;

/** A shell sets the limit and replaces itself with the service, which keeps the process id. */
function commandOf(script: string, { fileBytes }: ServiceLimits): [string, ...string[]] {
  if (fileBytes === undefined) return [process.execPath, script];
  const limited = `ulimit -f ${Math.floor(fileBytes / BLOCK_BYTES)}; exec "$0" "$1"`;
  return ['/bin/sh', '-c', limited, process.execPath, script];
}

/** Nothing from the tests' environment, which may name a database; the system picks the ports. */
const environmentOf = (settings: Settings) => ({
  PATH: process.env.PATH,
  HOST: '127.0.0.1',
  PORT: '0',
  API_PORT: '0',
  LOG_LEVEL: 'info',
  ...settings,
});

/** Starts a built service; resolves once it listens, rejects with its output if it ends first. */
export async function startService(
  name: ServiceName,
  settings: Settings,
  limits: ServiceLimits = {},
): Promise<Service> {
  const [command, ...args] = commandOf('dist/main.mjs', limits);
  const child = spawn(command, args, {
    cwd: join(APPS, name),
    env: environmentOf(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(limits.uid === undefined ? {} : { uid: limits.uid, gid: limits.uid }),
  });
  let complaints = '';
  let listens: (url: string) => void = () => {};
  const listening = new Promise<string>((resolve) => {
    listens = resolve;
  });
  const { pid, ended, end } = followProcess(child, (line) => {
    const address = LISTENING.exec(line)?.[1];
    if (address) listens(address);
    if (!ROUTINE.test(line)) complaints += `${line}\n`;
  });
  const failed = ended.then((): never => {
    throw new Error(`${name} ended: ${complaints}`);
  });
  return { url: await Promise.race([listening, failed]), pid, complaints: () => complaints, end };
}
