import { randomBytes } from 'node:crypto';
import { connect } from '@margin/db';
import { createPostgresDatabase } from '@margin/db/testing';
import { sql } from 'kysely';
import { expect, inject, it, onTestFinished } from 'vitest';
import { openSweepQueue } from '../../src/sweeps/sweep-queue.ts';

const QUICK = { expireSeconds: 1, maintenanceSeconds: 1 };
const SCHEMA = 'margin_jobs';

const postgres = inject('postgres');
if (!postgres) throw new Error('these tests are for PostgreSQL');

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
  const database = await createPostgresDatabase(postgres);
  const open = (url: string) => connect({ kind: 'postgres', url, schema: 'margin' });
  const admin = open(database.url);
  const role = `margin_test_role_${randomBytes(8).toString('hex')}`;
  await sql.raw(`create role ${role}`).execute(admin);
  await sql.raw(`create schema ${SCHEMA}; grant usage, create on schema ${SCHEMA} to ${role}`).execute(admin);
  const url = new URL(database.url);
  url.searchParams.set('options', `-c role=${role}`);
  const db = open(url.href);
  onTestFinished(async () => {
    await db.destroy();
    await sql.raw(`drop owned by ${role}; drop role ${role}`).execute(admin);
    await admin.destroy();
    await database.remove();
  });
  await sql.raw(OLD_TABLES).execute(db);

  const queue = await openSweepQueue(db, QUICK);
  await queue.put([{ sweepId: 'a', part: 3 }], 0);
  expect((await queue.take())?.data).toEqual({ sweepId: 'a', part: 3 });
  await queue.close();
  // What is new stays: it is migrated by the library that made it.
  const again = await openSweepQueue(db, QUICK);
  await again.put([{ sweepId: 'a', part: 4 }], 0);
  expect((await again.take())?.data).toEqual({ sweepId: 'a', part: 4 });
  await again.close();
});
