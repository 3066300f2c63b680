import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'umbrella_secret';
const BYTES = 32;

/**
 * The secret of this installation, created in the data folder on the first start and readable only by its owner.
 * Processes that start at the same time agree on one.
 */
export async function secretOf(dataDir: string): Promise<string> {
  const path = join(dataDir, FILE);
  const kept = await readSecret(path);
  if (kept !== undefined) return kept;
  await createOnce(path, randomBytes(BYTES).toString('base64url'));
  const created = await readSecret(path);
  if (created === undefined) throw new Error(`${path} was removed while it was being created`);
  return created;
}

async function readSecret(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const secret = text?.trim();
  if (secret !== undefined && secret.length < BYTES) {
    throw new Error(`${path} does not hold a secret: restore it, or delete it, which signs everyone out`);
  }
  return secret;
}

/** A hard link appears complete or not at all, and never replaces a file. */
async function createOnce(path: string, secret: string): Promise<void> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
}
