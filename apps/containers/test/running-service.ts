import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { environmentOf, type Image } from './build-images.ts';

/**
 * The uid of `node` in the image. It owns none of the files, so like a read-only file system they cannot be written.
 */
const SERVICE_UID = 1_000;
const unprivileged = process.getuid?.() === 0 ? { uid: SERVICE_UID, gid: SERVICE_UID } : {};

const READY_WITHIN_MS = 180_000;
const POLL_MS = 50;

export interface RunningService {
  /** Resolves to the exit code. */
  stop: () => Promise<number | null>;
}

/** Starts the command of an image, or another one, as a user who may only read it. */
export function spawnIn(image: Image, env: Record<string, string>, command = image.command): ChildProcess {
  const [program = '', ...args] = command;
  return spawn(program === 'node' ? process.execPath : program, args, {
    cwd: join(image.root, image.workdir),
    env: { ...environmentOf(image), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...unprivileged,
  });
}

/** Starts a service and waits until `readiness` answers 2xx. */
export async function startService(
  image: Image,
  env: Record<string, string>,
  readiness: string,
): Promise<RunningService> {
  const child = spawnIn(image, env);
  let said = '';
  const listen = (chunk: Buffer) => {
    said = (said + chunk).slice(-4_000);
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  await untilReady(child, readiness, () => said);
  return {
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        await ended;
      }
      return child.exitCode;
    },
  };
}

async function untilReady(child: ChildProcess, url: string, said: () => string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await fetch(url).catch(() => undefined))?.ok) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${url} is not ready: ${said()}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
