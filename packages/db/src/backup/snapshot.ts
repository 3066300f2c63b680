import BetterSqlite3 from 'better-sqlite3';

const WAIT_MS = 10_000;

const open = (file: string, readonly: boolean) =>
  new BetterSqlite3(file, { readonly, fileMustExist: true, timeout: WAIT_MS });

/** A connection that sees the file as it is now, for as long as its transaction lasts. */
export function openSnapshot(file: string): BetterSqlite3.Database {
  const database = open(file, true);
  database.exec('begin');
  // The transaction begins with the first thing that is read.
  database.prepare('select count(*) from sqlite_master').get();
  return database;
}

/**
 * Connections that see several files as they are at one moment: nobody writes to any of them between the first and
 * the last look. Writers go on while the connections are read. Close them.
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
    // What is no database is nobody's.
    return error instanceof BetterSqlite3.SqliteError && error.code.startsWith('SQLITE_BUSY');
  } finally {
    database.close();
  }
}
