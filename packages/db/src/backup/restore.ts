import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { OnProgress } from '../transfer/progress.ts';
import { TransferError } from '../transfer/transfer-error.ts';
import { copySecret, writeDatabase } from './backup.ts';
import { type DataFiles, requireFiles } from './files.ts';
import { isInUse, openSnapshot } from './snapshot.ts';

export interface RestoreOptions {
  /** Whether to overwrite existing files. */
  replace?: boolean;
  onProgress?: OnProgress;
}

function requireUnused({ databases }: DataFiles, replace: boolean): void {
  const existing = databases.filter((file) => existsSync(file));
  const live = existing.find(isInUse);
  if (live !== undefined) throw new TransferError(`${live} is in use: stop the servers first`);
  if (existing.length > 0 && !replace) {
    throw new TransferError(`${existing[0]} already exists. Nothing was changed`);
  }
}

const draftOf = (file: string) => `${file}.restored`;

async function writeDraft(backup: string, file: string, onProgress: OnProgress): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  rmSync(draftOf(file), { force: true });
  const source = openSnapshot(backup);
  try {
    await writeDatabase(source, draftOf(file), onProgress);
  } finally {
    source.close();
  }
}

/** A database's logs belong only to that database. */
function putInPlace(file: string): void {
  for (const log of ['-wal', '-shm']) rmSync(file + log, { force: true });
  renameSync(draftOf(file), file);
}

/**
 * Restores the databases and the secret of a backup into a data folder, after checking them. Throws a TransferError if
 * a database is in use, or exists and `replace` is not set.
 */
export async function restore(
  backup: DataFiles,
  target: DataFiles,
  { replace = false, onProgress = () => {} }: RestoreOptions = {},
): Promise<void> {
  requireFiles(backup);
  requireUnused(target, replace);
  for (const [i, file] of target.databases.entries()) {
    await writeDraft(backup.databases[i] ?? '', file, onProgress);
  }
  for (const file of target.databases) putInPlace(file);
  copySecret(backup, target);
}
