import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { OnProgress } from '../transfer/progress.ts';
import { TransferError } from '../transfer/transfer-error.ts';
import { type DataFiles, inFolder, requireFiles } from './files.ts';
import { openSnapshots } from './snapshot.ts';

/** Between two looks at the clock: pages of 4 kB. */
const PAGES_AT_ONCE = 2_000;
const OWNER_ONLY = { folder: 0o700, file: 0o600 };

/** Writes all that a connection sees into a file, in place of what is there. */
export async function writeDatabase(
  source: BetterSqlite3.Database,
  file: string,
  onProgress: OnProgress,
): Promise<void> {
  const what = `${basename(file)} written (pages)`;
  const { totalPages } = await source.backup(file, {
    progress: ({ totalPages: total, remainingPages }) => {
      onProgress({ what, done: total - remainingPages, total });
      return PAGES_AT_ONCE;
    },
  });
  onProgress({ what, done: totalPages, total: totalPages });
  chmodSync(file, OWNER_ONLY.file);
  // One file, which can be read where nothing can be written; who opens it to write makes a log beside it again.
  const written = new BetterSqlite3(file);
  written.pragma('journal_mode = delete');
  written.close();
}

/** The secret, where it is kept in a file. */
export function copySecret(source: DataFiles, target: DataFiles): void {
  if (!existsSync(source.secret)) return;
  copyFileSync(source.secret, target.secret);
  chmodSync(target.secret, OWNER_ONLY.file);
}

function prepareFolder(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new TransferError(`${folder} is not empty: name a new folder for a backup`);
  }
  mkdirSync(folder, { recursive: true, mode: OWNER_ONLY.folder });
}

/**
 * Copies the databases of a data folder, both as they are at one moment, and its secret into a new folder that their
 * owner alone may read. Servers may run and write meanwhile. Throws a TransferError.
 */
export async function backUp(source: DataFiles, folder: string, onProgress: OnProgress): Promise<DataFiles> {
  requireFiles(source);
  prepareFolder(folder);
  const target = inFolder(folder, source);
  const snapshots = openSnapshots(source.databases);
  try {
    for (const [i, snapshot] of snapshots.entries()) {
      await writeDatabase(snapshot, target.databases[i] ?? '', onProgress);
    }
  } finally {
    for (const snapshot of snapshots) snapshot.close();
  }
  copySecret(source, target);
  return target;
}
