import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { createPostgresDatabase } from '../../test/postgres-database.ts';
import { connect } from '../connect.ts';
import type { Database } from '../database.ts';
import { openJobQueue } from './open-job-queue.ts';

const SCHEMA = 'margin_jobs';
const OPTIONS = {
  name: 'parts',
  data: z.object({ group: z.string(), part: z.int() }),
  expireSeconds: 1,
  maintenanceSeconds: 1,
  onError: () => {},
};

const postgres = inject('postgres');
const open = (url: string) => connect({ kind: 'postgres', url, schema: 'margin' });

async function openQueue(db: Kysely<Database>) {
  const queue = await openJobQueue(db, OPTIONS);
  if (!queue) throw new Error('there is no queue');
  return queue;
}

let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
let closing: (() => Promise<void>)[];
beforeEach(async () => {
  closing = [];
  database = await createPostgresDatabase(postgres);
});
afterEach(async () => {
  for (const close of closing) await close();
  await database.remove();
});

it('processes that start together on an empty database open one queue', async () => {
  const openOne = async () => {
    const db = open(database.url);
    closing.push(() => db.destroy());
    const queue = await openQueue(db);
    closing.unshift(queue.close);
    return queue;
  };
  const queues = await Promise.all(Array.from({ length: 8 }, openOne));
  const parts = queues.map((_, part) => ({ group: 'a', part }));
  await queues[0]?.put(parts, 0);
  const taken = await Promise.all(queues.map((queue) => queue.take()));
  expect(taken.map((job) => job?.data.part).sort()).toEqual(parts.map(({ part }) => part));
});

it('jobs of a user who has fewer waiting come first', async () => {
  const db = open(database.url);
  closing.push(() => db.destroy());
  const queue = await openQueue(db);
  closing.unshift(queue.close);
  const partsOf = (group: string) => [0, 1].map((part) => ({ group, part }));
  await queue.put(partsOf('a'), 0);
  await queue.put(partsOf('b'), 2);
  await queue.put(partsOf('c'), 0);
  const taken: string[] = [];
  for (let job = await queue.take(); job; job = await queue.take()) {
    taken.push(`${job.data.group}${job.data.part}`);
    await queue.done(job);
  }
  expect(taken).toEqual(['a0', 'c0', 'a1', 'c1', 'b0', 'b1']);
});

it('a queue takes the empty schema that it was given, which is all that some may have', async () => {
  const db = open(database.url);
  closing.push(() => db.destroy());
  await sql`create schema margin_jobs`.execute(db);
  const queue = await openQueue(db);
  await queue.put([{ group: 'a', part: 3 }], 0);
  expect((await queue.take())?.data).toEqual({ group: 'a', part: 3 });
  expect(await queue.take()).toBeUndefined();
  await queue.close();
});

it('a job that fails is handed out again, and says which try is the last', async () => {
  const db = open(database.url);
  closing.push(() => db.destroy());
  const queue = await openQueue(db);
  closing.unshift(queue.close);
  await queue.put([{ group: 'a', part: 0 }], 0);
  const tries: boolean[] = [];
  for (let job = await queue.take(); job; job = await queue.take()) {
    tries.push(job.isLastTry);
    await queue.failed(job);
  }
  expect(tries).toEqual([false, false, false, true]);
});

it('where one process works alone there is none', async () => {
  const db = connect({ kind: 'sqlite', file: join('unused', 'db.sqlite3') });
  expect(await openJobQueue(db, OPTIONS)).toBeNull();
});

/** Tables as pg-boss 10 had them: one job table with partitions, more than are read at once. */
const OLD_TABLES = `
  create type ${SCHEMA}.job_state as enum ('created', 'completed');
  create table ${SCHEMA}.version (version int primary key);
  insert into ${SCHEMA}.version values (24);
  create table ${SCHEMA}.job (name text, state ${SCHEMA}.job_state) partition by list (name);
  create function ${SCHEMA}.create_queue(queue_name text) returns void language sql as '';
  do $$ begin for i in 1..30 loop
    execute 'create table ${SCHEMA}.part_' || i || ' partition of ${SCHEMA}.job for values in (' || i || ')';
  end loop; end $$;`;

it('tables that are too old to migrate make room in the schema that a role was given', async () => {
  const admin = open(database.url);
  const role = `margin_test_role_${randomBytes(8).toString('hex')}`;
  await sql.raw(`create role ${role}`).execute(admin);
  await sql.raw(`create schema ${SCHEMA}; grant usage, create on schema ${SCHEMA} to ${role}`).execute(admin);
  const url = new URL(database.url);
  url.searchParams.set('options', `-c role=${role}`);
  const db = open(url.href);
  closing.push(async () => {
    await db.destroy();
    await sql.raw(`drop owned by ${role}; drop role ${role}`).execute(admin);
    await admin.destroy();
  });
  await sql.raw(OLD_TABLES).execute(db);

  const queue = await openQueue(db);
  await queue.put([{ group: 'a', part: 3 }], 0);
  expect((await queue.take())?.data).toEqual({ group: 'a', part: 3 });
  await queue.close();
  // What is new stays: it is migrated by the library that made it.
  const again = await openQueue(db);
  await again.put([{ group: 'a', part: 4 }], 0);
  expect((await again.take())?.data).toEqual({ group: 'a', part: 4 });
  await again.close();
});
