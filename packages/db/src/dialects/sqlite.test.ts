import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isReachable } from '../../test/is-reachable.ts';
import { contentOf, newRun, newUser } from '../../test/library.ts';
import { connect } from '../connect.ts';
import type { Database } from '../database.ts';
import { libraryMigrations } from '../migrate.ts';
import { recordRun } from '../queries/backtest-runs.ts';
import { readQuota } from '../queries/quota.ts';

const LIMITS = { results: 50, bytes: 1_000 };

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

it('is UNAVAILABLE when the file cannot be opened', async () => {
  const nowhere = connect({ kind: 'sqlite', file: folder });
  await expect(sql`select 1`.execute(nowhere)).rejects.toMatchObject(UNAVAILABLE);
  expect(await isReachable(nowhere)).toBe(false);
  await nowhere.destroy();
});

it('lets every other error through as it is', async () => {
  await expect(sql`select * from no_such_table`.execute(db)).rejects.toThrow('no such table');
});
