import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { followProcess, type RunningProcess, untilReady } from '@margin/testing';
import { environmentOf, type Image } from './build-images.ts';

/**
 * The uid of `node` in the image. It owns none of the files, so like a read-only file system they cannot be written.
 */
const SERVICE_UID = 1_000;
const unprivileged = process.getuid?.() === 0 ? { uid: SERVICE_UID, gid: SERVICE_UID } : {};

const READY_WITHIN_MS = 180_000;

/** Starts the command of an image, or another one, as a user who may only read it. */
export function spawnIn(image: Image, env: Record<string, string>, command = image.command) {
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
): Promise<RunningProcess> {
  const service = followProcess(spawnIn(image, env));
  await untilReady(service, readiness, READY_WITHIN_MS);
  return service;
}
