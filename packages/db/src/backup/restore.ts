import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { OnProgress } from '../transfer/progress.ts';
import { TransferError } from '../transfer/transfer-error.ts';
import { copySecret, writeDatabase } from './backup.ts';
import { type DataFiles, requireFiles } from './files.ts';
import { isInUse, openSnapshot } from './snapshot.ts';

export interface RestoreOptions {
  /** What is there goes. */
  replace?: boolean;
  onProgress?: OnProgress;
}

function requireUnused({ databases }: DataFiles, replace: boolean): void {
  const existing = databases.filter((file) => existsSync(file));
  const live = existing.find(isInUse);
  if (live !== undefined) throw new TransferError(`${live} is in use: stop the servers first`);
  if (existing.length > 0 && !replace) {
    throw new TransferError(`${existing[0]} is there already. Nothing was changed`);
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

/** The logs beside a database belong to it alone. */
function putInPlace(file: string): void {
  for (const log of ['-wal', '-shm']) rmSync(file + log, { force: true });
  renameSync(draftOf(file), file);
}

/**
 * Puts the databases and the secret of a backup into a data folder, once they are whole. Refuses with a TransferError
 * where a database is in use, or is there and `replace` does not say that it may go.
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
