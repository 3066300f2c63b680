import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isReachable } from '../../test/is-reachable.ts';
import {
  contentOf,
  daysLater,
  LIMITS,
  NOW,
  newRun,
  newSave,
  newUser,
  purgeResults,
} from '../../test/library.ts';
import { connect } from '../connect.ts';
import { damageMessage, isDamage } from '../damage.ts';
import type { Database } from '../database.ts';
import { tryWithLock } from '../locks.ts';
import { libraryMigrations } from '../migrate.ts';
import { recordRun } from '../queries/backtest-runs.ts';
import { findContent } from '../queries/contents.ts';
import { deleteResults } from '../queries/delete-results.ts';
import { pruneExpired } from '../queries/prune-expired.ts';
import { readQuota } from '../queries/quota.ts';
import { saveResult } from '../queries/save-result.ts';

let folder: string;
let file: string;
let db: Kysely<Database>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'margin-sqlite-'));
  file = join(folder, 'made', 'on the way', 'db.sqlite3');
  db = connect({ kind: 'sqlite', file, busyTimeoutMs: 1 });
  await libraryMigrations.toLatest(db);
});

afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

const UNAVAILABLE = { code: 'UNAVAILABLE', details: { errorCode: 'UNAVAILABLE', retryAfterSeconds: 1 } };

it.each([
  ['foreign_keys', 1],
  ['journal_mode', 'wal'],
  ['synchronous', 2],
  ['busy_timeout', 1],
])('opens a file with %s = %s', async (name, value) => {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.raw(`pragma_${name}`)}`.execute(db);
  expect(Object.values(rows[0] ?? {})).toEqual([value]);
});

it('is UNAVAILABLE to a writer while another process writes; readers go on', async () => {
  const other = new BetterSqlite3(file);
  other.exec('begin immediate');
  try {
    await expect(recordRun(db, newRun(newUser()))).rejects.toMatchObject(UNAVAILABLE);
    expect(await readQuota(db, newUser(), LIMITS)).toMatchObject({ used: 0 });
  } finally {
    other.close();
  }
  const userId = newUser();
  expect(await recordRun(db, newRun(userId))).toBeDefined();
});

it('takes the write lock where a transaction begins, but not for one that only reads', async () => {
  const other = new BetterSqlite3(file, { timeout: 1 });
  const write = () => other.prepare('insert into library_owner values (?, 1)').run(newUser());
  try {
    await db.transaction().execute(async () => expect(write).toThrow('database is locked'));
    const reading = db.transaction().setAccessMode('read only');
    await reading.execute(async () => expect(write().changes).toBe(1));
  } finally {
    other.close();
  }
});

it('is UNAVAILABLE when the disk is full, and stores no half of it', async () => {
  const pages = await sql<{ page_count: number }>`select page_count from pragma_page_count`.execute(db);
  await sql`pragma max_page_count = ${sql.lit((pages.rows[0]?.page_count ?? 0) + 4)}`.execute(db);
  const content = contentOf('x'.repeat(1_000_000));
  await expect(recordRun(db, newRun(newUser(), { content }))).rejects.toMatchObject(UNAVAILABLE);
  for (const table of ['result_content', 'backtest_run', 'library_owner'] as const) {
    expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
  }
  expect(await isReachable(db)).toBe(true);
});

const modeOf = (path: string) => statSync(path).mode & 0o777;

it('keeps its files to their owner, those of an older release too', async () => {
  const parts = ['', '-wal', '-shm'].map((part) => file + part);
  await recordRun(db, newRun(newUser()));
  for (const path of parts) expect(modeOf(path), path).toBe(0o600);
  expect(modeOf(dirname(file))).toBe(0o700);

  for (const path of parts) chmodSync(path, 0o644);
  const again = connect({ kind: 'sqlite', file });
  expect(await readQuota(again, newUser(), LIMITS)).toMatchObject({ used: 0 });
  for (const path of parts) expect(modeOf(path), path).toBe(0o600);
  await again.destroy();

  await tryWithLock(db, 'clean-up', async () => expect(modeOf(`${file}-clean-up.lock`)).toBe(0o600));
});

const PAGE_BYTES = 4_096;

/** Overwrites a page of the file. */
function damagePage(path: string, page: number): void {
  const handle = openSync(path, 'r+');
  writeSync(handle, Buffer.alloc(PAGE_BYTES, 0xab), 0, PAGE_BYTES, page * PAGE_BYTES);
  closeSync(handle);
}

/** The page behind the one in which these bytes lie. */
const pageBehind = (path: string, bytes: Uint8Array) =>
  Math.ceil(readFileSync(path).indexOf(bytes) / PAGE_BYTES);

it('is DATA_DAMAGED where a page is, and tells whoever runs it where and what to do', async () => {
  const userId = newUser();
  const content = contentOf(randomBytes(200_000).toString('base64'));
  const { resultId } = await saveResult(db, newSave(userId, { content }));
  const config = { kind: 'sqlite' as const, file };
  await db.destroy();
  damagePage(file, pageBehind(file, content.content.subarray(100_000, 100_100)));
  db = connect(config);
  const reading = findContent(db, content.sha256);
  await expect(reading).rejects.toMatchObject({ code: 'DATA_DAMAGED' });
  const selection = { userId, resultIds: [resultId], now: NOW };
  await deleteResults(db, { ...selection, limits: LIMITS });
  expect(await purgeResults(db, selection)).toEqual([resultId]);
  expect(await pruneExpired(db, { now: daysLater(2), keepNewestRuns: 1, limits: LIMITS })).toMatchObject({
    contents: 0,
  });

  await db.destroy();
  damagePage(file, 0);
  db = connect(config);
  const error = await libraryMigrations.toLatest(db).catch((each: unknown) => each);
  expect(isDamage(error)).toBe(true);
  expect(damageMessage(config, error)).toBe(
    `the database ${file} is damaged (file is not a database). Nothing was changed. Keep a copy of it, ` +
      'restore the last backup with "pnpm db restore FOLDER --replace", and run "pnpm db verify"',
  );
});

const HALF_MEGABYTE = 500_000;

it('grows no file by what is saved and purged over and over', async () => {
  const userId = newUser();
  const sizeOf = () => statSync(file).size + statSync(`${file}-wal`).size;
  const saveAndPurge = async () => {
    const content = contentOf(randomBytes(HALF_MEGABYTE).toString('latin1'));
    const { resultId } = await saveResult(db, newSave(userId, { content }));
    await deleteResults(db, { userId, resultIds: [resultId], limits: LIMITS, now: NOW });
    await purgeResults(db, { userId, resultIds: [resultId], now: NOW });
  };
  for (let round = 0; round < 10; round++) await saveAndPurge();
  const size = sizeOf();
  for (let round = 0; round < 30; round++) await saveAndPurge();
  expect(sizeOf()).toBeLessThan(size + HALF_MEGABYTE);
});

it('is UNAVAILABLE when the file cannot be opened', async () => {
  const nowhere = connect({ kind: 'sqlite', file: folder });
  await expect(sql`select 1`.execute(nowhere)).rejects.toMatchObject(UNAVAILABLE);
  expect(await isReachable(nowhere)).toBe(false);
  await nowhere.destroy();
});

it('lets every other error through as it is', async () => {
  await expect(sql`select * from no_such_table`.execute(db)).rejects.toThrow('no such table');
});
