import { sql } from 'kysely';
import { describe, expect, inject, it } from 'vitest';
import { useEmptyDatabase } from '../../test/each-dialect.ts';
import { newRun, newUser } from '../../test/library.ts';
import { connect } from '../connect.ts';
import { libraryMigrations } from '../migrate.ts';
import { recordRun } from '../queries/backtest-runs.ts';
import { inLibrary } from '../queries/library.ts';
import { isReachable } from '../queries/reachable.ts';

const UNAVAILABLE = { code: 'UNAVAILABLE', details: { errorCode: 'UNAVAILABLE', retryAfterSeconds: 1 } };

const nowhere = (url: string, host: string) => {
  const moved = new URL(url);
  moved.searchParams.set('host', host);
  return connect({ kind: 'postgres', url: moved.href });
};

describe('postgres', () => {
  const database = useEmptyDatabase('postgres');

  /** A connection of its own, for what is set on one. */
  function single() {
    const { config } = database();
    return connect(config.kind === 'postgres' ? { ...config, poolSize: 1 } : config);
  }

  it('does not compress what is compressed already', async () => {
    const { db } = database();
    await libraryMigrations.toLatest(db);
    const { rows } = await sql<{ attstorage: string }>`
      select attstorage from pg_attribute
      where attrelid = 'result_content'::regclass and attname = 'content'`.execute(db);
    expect(rows).toEqual([{ attstorage: 'e' }]);
  });

  it('gives dates, instants, counts and JSON the form that they have on SQLite', async () => {
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

  it('is UNAVAILABLE when a lock is not to be had in time', async () => {
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

  it('is UNAVAILABLE while the server is away', async () => {
    for (const host of ['/nowhere/at/all', '127.0.0.1']) {
      const db = nowhere(inject('postgres').url, host);
      await expect(sql`select 1`.execute(db)).rejects.toMatchObject(UNAVAILABLE);
      expect(await isReachable(db)).toBe(false);
      await db.destroy();
    }
  });

  it('connects again after its connection was cut', async () => {
    const { db } = database();
    const cut = single();
    const self = sql<{ pid: number }>`select pg_backend_pid() as pid`;
    const before = (await self.execute(cut)).rows[0]?.pid;
    const sleeping = expect(sql`select pg_sleep(60)`.execute(cut)).rejects.toMatchObject(UNAVAILABLE);
    const asleep = sql<{ asleep: boolean }>`
      select exists (select from pg_stat_activity where pid = ${before} and wait_event = 'PgSleep') as asleep`;
    while (!(await asleep.execute(db)).rows[0]?.asleep);
    await sql`select pg_terminate_backend(${before})`.execute(db);
    await sleeping;
    const after = (await self.execute(cut)).rows[0]?.pid;
    expect(after).not.toBe(before);
    await cut.destroy();
  });

  it('lets every other error through as it is', async () => {
    await expect(sql`select * from no_such_table`.execute(database().db)).rejects.toThrow('does not exist');
  });
});
