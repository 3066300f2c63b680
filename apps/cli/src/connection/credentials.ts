import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { CommandError } from '../program/command-error.ts';

const CredentialsSchema = z.object({ url: z.url(), token: z.string().min(1) });
/** The token saved by `login`, and the only server it is sent to. */
export type Credentials = z.infer<typeof CredentialsSchema>;

const OWNER_ONLY = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

const isMissing = (error: unknown) => Object(error).code === 'ENOENT';

/** The saved credentials; null before the first login. */
export async function readCredentials(file: string): Promise<Credentials | null> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw new CommandError(`Could not read ${file}: ${error instanceof Error ? error.message : error}`);
  });
  if (text === null) return null;
  try {
    return CredentialsSchema.parse(JSON.parse(text));
  } catch {
    throw new CommandError(`${file} is damaged`, { hint: 'run "margin login" to write it again' });
  }
}

/** Replaces the file in one step; it is readable only by its owner from the first byte on. */
export async function writeCredentials(file: string, credentials: Credentials): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: OWNER_ONLY_FOLDER });
  const unfinished = `${file}.${randomUUID()}`;
  try {
    await writeFile(unfinished, `${JSON.stringify(credentials, null, 2)}\n`, { mode: OWNER_ONLY });
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Removes the credentials; false if there were none. */
export async function removeCredentials(file: string): Promise<boolean> {
  try {
    await rm(file);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
