import { type Kysely, sql } from 'kysely';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { useEmptyDatabase } from '../../test/each-dialect.ts';
import { isReachable } from '../../test/is-reachable.ts';
import { newRun, newUser } from '../../test/library.ts';
import { startPostgres } from '../../test/postgres-server.ts';
import { connect } from '../connect.ts';
import type { Database } from '../database.ts';
import { libraryMigrations } from '../migrate.ts';
import { recordRun } from '../queries/backtest-runs.ts';
import { findContent } from '../queries/contents.ts';
import { inLibrary } from '../queries/library.ts';
import type { PostgresTimeouts } from './postgres-pool.ts';

const UNAVAILABLE = { code: 'UNAVAILABLE', details: { errorCode: 'UNAVAILABLE', retryAfterSeconds: 1 } };

const nowhere = (url: string, host: string) => {
  const moved = new URL(url);
  moved.searchParams.set('host', host);
  moved.searchParams.set('port', '9');
  return connect({ kind: 'postgres', url: moved.href });
};

describe('postgres', () => {
  const database = useEmptyDatabase('postgres');

  /** A separate connection, for session settings. */
  function single(timeouts: Partial<PostgresTimeouts> = {}) {
    const { config } = database();
    return connect(config.kind === 'postgres' ? { ...config, poolSize: 1, timeouts } : config);
  }

  const pidOf = async (db: Kysely<Database>) =>
    (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)).rows[0]?.pid;

  /** Resolves when the connection is in this state; a closed one has none. */
  const untilState = (pid: number | undefined, state: string | undefined) =>
    expect
      .poll(async () => {
        const session = sql<{ state: string }>`
          select coalesce(wait_event, state) as state from pg_stat_activity where pid = ${pid}`;
        return (await session.execute(database().db)).rows[0]?.state;
      })
      .toBe(state);

  it('does not compress compressed content again', async () => {
    const { db } = database();
    await libraryMigrations.toLatest(db);
    const { rows } = await sql<{ attstorage: string }>`
      select attstorage from pg_attribute
      where attrelid = 'result_content'::regclass and attname = 'content'`.execute(db);
    expect(rows).toEqual([{ attstorage: 'e' }]);
  });

  it('returns dates, instants, counts and JSON as SQLite does', async () => {
    const { db } = database();
    const { rows } = await sql`
      select date '2026-03-29' as date, timestamptz '2026-03-29 03:30:00.5+02' as instant,
        9007199254740991::bigint as count, '{"a": [1.10]}'::jsonb as json, 0.1::float8 as double`.execute(db);
    expect(rows).toEqual([
      {
        date: '2026-03-29',
        instant: '2026-03-29T01:30:00.500Z',
        count: 9_007_199_254_740_991,
        json: '{"a": [1.10]}',
        double: 0.1,
      },
    ]);
  });

  it('is UNAVAILABLE when waiting for a lock times out', async () => {
    const { db } = database();
    await libraryMigrations.toLatest(db);
    const impatient = single();
    await sql`set lock_timeout = '20ms'`.execute(impatient);
    const userId = newUser();
    await inLibrary(db, userId, async () => {
      await expect(recordRun(impatient, newRun(userId))).rejects.toMatchObject(UNAVAILABLE);
    });
    expect(await recordRun(impatient, newRun(userId))).toBeDefined();
    await impatient.destroy();
  });

  it.each(['XX001', 'XX002'])('is DATA_DAMAGED when the server reports %s', async (code) => {
    const raise = sql.raw(`do $$ begin raise exception 'invalid page' using errcode = '${code}'; end $$`);
    await expect(raise.execute(database().db)).rejects.toMatchObject({ code: 'DATA_DAMAGED' });
  });

  it('is UNAVAILABLE while the server is away', async () => {
    for (const host of ['/nowhere/at/all', '127.0.0.1']) {
      const db = nowhere(inject('postgres').url, host);
      await expect(sql`select 1`.execute(db)).rejects.toMatchObject(UNAVAILABLE);
      expect(await isReachable(db)).toBe(false);
      await db.destroy();
    }
  });

  it('reconnects after losing its connection', async () => {
    const { db } = database();
    const cut = single();
    for (const sleep of ['select pg_sleep(60)', 'copy (select pg_sleep(60)) to stdout (format binary)']) {
      const before = await pidOf(cut);
      const sleeping = expect(sql.raw(sleep).execute(cut)).rejects.toMatchObject(UNAVAILABLE);
      await untilState(before, 'PgSleep');
      await sql`select pg_terminate_backend(${before})`.execute(db);
      await sleeping;
      expect(await pidOf(cut)).not.toBe(before);
    }
    await cut.destroy();
  });

  it('is UNAVAILABLE when a statement takes too long, and keeps the connection', async () => {
    const impatient = single({ statementMs: 1_000 });
    const before = await pidOf(impatient);
    for (const sleep of ['select pg_sleep(60)', 'copy (select pg_sleep(60)) to stdout (format binary)']) {
      await expect(sql.raw(sleep).execute(impatient)).rejects.toMatchObject(UNAVAILABLE);
    }
    expect(await pidOf(impatient)).toBe(before);
    await impatient.destroy();
  });

  it('ends an idle transaction and releases its locks', async () => {
    const forgetful = single({ idleInTransactionMs: 30 });
    await libraryMigrations.toLatest(database().db);
    const left = forgetful.transaction().execute(async (trx) => {
      await trx.insertInto('library_owner').values({ user_id: 'left', writes: 1 }).execute();
      await untilState(await pidOf(trx), undefined);
      await pidOf(trx);
    });
    await expect(left).rejects.toMatchObject(UNAVAILABLE);
    const rows = await forgetful
      .selectFrom('library_owner')
      .where('user_id', '=', 'left')
      .selectAll()
      .execute();
    expect(rows).toEqual([]);
    await forgetful.destroy();
  });

  it('is UNAVAILABLE when waiting for a connection times out', async () => {
    const narrow = single({ connectMs: 100 });
    await expect.poll(() => isReachable(narrow)).toBe(true);
    await narrow.connection().execute(async () => {
      await expect(sql`select 1`.execute(narrow)).rejects.toMatchObject(UNAVAILABLE);
    });
    await narrow.destroy();
  });

  it("writes dates one way, whatever the server's settings", async () => {
    const { db } = database();
    await sql`do $$ begin execute format('alter database %I set datestyle = German', current_database()); end $$`.execute(
      db,
    );
    const german = single();
    const { rows } = await sql`
      select date '2026-03-29' as date, timestamptz '2026-03-29 03:30:00.5+02' as instant`.execute(german);
    expect(rows).toEqual([{ date: '2026-03-29', instant: '2026-03-29T01:30:00.500Z' }]);
    await german.destroy();
  });

  it('passes other errors through unchanged', async () => {
    await expect(sql`select * from no_such_table`.execute(database().db)).rejects.toThrow('does not exist');
  });
});

it('reconnects by itself after a server restart', async () => {
  const server = await startPostgres();
  onTestFinished(server.stop);
  const db = connect({ kind: 'postgres', url: server.url, schema: 'margin' });
  onTestFinished(() => db.destroy());
  await libraryMigrations.toLatest(db);
  const run = newRun(newUser());
  await recordRun(db, run);
  // Keep several connections open and idle.
  await Promise.all(Array.from({ length: 5 }, () => sql`select pg_sleep(0.01)`.execute(db)));
  for (const signal of ['SIGQUIT', 'SIGINT'] as const) {
    await server.end(signal);
    await expect(findContent(db, run.content.sha256)).rejects.toMatchObject(UNAVAILABLE);
    expect(await isReachable(db)).toBe(false);
    await server.start();
    expect((await findContent(db, run.content.sha256))?.content).toEqual(run.content.content);
    expect(await isReachable(db)).toBe(true);
  }
});
