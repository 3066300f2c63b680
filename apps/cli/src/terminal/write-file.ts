import { randomUUID } from 'node:crypto';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { CommandError } from '../program/command-error.ts';

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );

/** Writes the whole file or nothing. Overwrites an existing file only with `replace`. */
export async function writeNewFile(file: string, bytes: Uint8Array, replace: boolean): Promise<void> {
  if (!replace && (await exists(file))) {
    throw new CommandError(`${file} already exists`, { hint: 'use --replace to overwrite it' });
  }
  const unfinished = `${file}.${randomUUID()}`;
  try {
    await writeFile(unfinished, bytes);
    await rename(unfinished, file);
  } catch (error) {
    throw new CommandError(`Could not write ${file}: ${error instanceof Error ? error.message : error}`);
  } finally {
    await rm(unfinished, { force: true });
  }
}
