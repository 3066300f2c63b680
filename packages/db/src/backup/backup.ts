import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { OnProgress } from '../transfer/progress.ts';
import { TransferError } from '../transfer/transfer-error.ts';
import { type DataFiles, inFolder, requireFiles } from './files.ts';
import { openSnapshots } from './snapshot.ts';

/** Pages of 4 kB copied between two checks of the clock. */
const PAGES_AT_ONCE = 2_000;
const OWNER_ONLY = { folder: 0o700, file: 0o600 };

/** Writes everything a connection sees into a file, overwriting it. */
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
  // A single file that can be read on a read-only disk; opening it for writing creates a log next to it.
  const written = new BetterSqlite3(file);
  written.pragma('journal_mode = delete');
  written.close();
}

/** The secret, if it is kept in a file. */
export function copySecret(source: DataFiles, target: DataFiles): void {
  if (!existsSync(source.secret)) return;
  copyFileSync(source.secret, target.secret);
  chmodSync(target.secret, OWNER_ONLY.file);
}

function prepareFolder(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new TransferError(`${folder} is not empty: choose a new folder for the backup`);
  }
  mkdirSync(folder, { recursive: true, mode: OWNER_ONLY.folder });
}

/**
 * Copies both databases of a data folder, as they are at one moment, and its secret into a new folder that only its
 * owner can read. Servers may keep running and writing. Throws a TransferError.
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
