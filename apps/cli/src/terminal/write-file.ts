import { randomUUID } from 'node:crypto';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { CommandError } from '../program/command-error.ts';

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );

/** Writes a whole file or none; one that is there stays unless it may be replaced. */
export async function writeNewFile(file: string, bytes: Uint8Array, replace: boolean): Promise<void> {
  if (!replace && (await exists(file))) {
    throw new CommandError(`${file} is there already`, { hint: '--replace writes over it' });
  }
  const unfinished = `${file}.${randomUUID()}`;
  try {
    await writeFile(unfinished, bytes);
    await rename(unfinished, file);
  } catch (error) {
    throw new CommandError(`${file} cannot be written: ${error instanceof Error ? error.message : error}`);
  } finally {
    await rm(unfinished, { force: true });
  }
}
