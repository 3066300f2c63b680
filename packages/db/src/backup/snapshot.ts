import BetterSqlite3 from 'better-sqlite3';

const WAIT_MS = 10_000;

const open = (file: string, readonly: boolean) =>
  new BetterSqlite3(file, { readonly, fileMustExist: true, timeout: WAIT_MS });

/** A connection that keeps seeing the file as it is now while its transaction lasts. */
export function openSnapshot(file: string): BetterSqlite3.Database {
  const database = open(file, true);
  database.exec('begin');
  // The first read starts the transaction.
  database.prepare('select count(*) from sqlite_master').get();
  return database;
}

/**
 * Connections that see several files as they are at one moment: no one writes to any of them between the first and the
 * last snapshot. Writers continue while the connections are read. Close the connections.
 */
export function openSnapshots(files: readonly string[]): BetterSqlite3.Database[] {
  const locks: BetterSqlite3.Database[] = [];
  try {
    for (const file of files) {
      const lock = open(file, false);
      locks.push(lock);
      lock.exec('begin immediate');
    }
    return files.map(openSnapshot);
  } finally {
    for (const lock of locks) lock.close();
  }
}

/** Whether another process has the database open. */
export function isInUse(file: string): boolean {
  const database = new BetterSqlite3(file, { fileMustExist: true, timeout: 0 });
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('begin exclusive; rollback');
    return false;
  } catch (error) {
    // A file that is not a database is not in use.
    return error instanceof BetterSqlite3.SqliteError && error.code.startsWith('SQLITE_BUSY');
  } finally {
    database.close();
  }
}
