import { CompiledQuery, type Kysely, sql } from 'kysely';
import { type Db, PgBoss } from 'pg-boss';
import { z } from 'zod';
import { errorCode } from '../dialects/errors.ts';
import { withLock } from '../locks.ts';
import { dropOutdatedTables } from './drop-outdated-tables.ts';
import type { JobQueue, JobQueueOptions } from './job-queue.ts';

const INSUFFICIENT_PRIVILEGE = '42501';

export const isDenied = (error: unknown) => errorCode(error) === INSUFFICIENT_PRIVILEGE;

const RETRIES = 3;
/** For how long a finished job stays in the queue. */
const KEPT_SECONDS = 3_600;

/** The driver leaves JSON as text. */
const withData = (row: Record<string, unknown>) =>
  typeof row.data === 'string' ? { ...row, data: JSON.parse(row.data) } : row;

/**
 * Every statement of the queue. Some are scripts that begin a transaction: one that fails is rolled back before its
 * connection returns to the pool.
 */
const executeOn = <Tables>(db: Kysely<Tables>): Db => ({
  executeSql: (text, values: unknown[] = []) =>
    db.connection().execute(async (connection) => {
      try {
        const query = CompiledQuery.raw(text, values);
        const { rows = [] } = await connection.executeQuery<Record<string, unknown>>(query);
        return { rows: rows.map(withData) };
      } catch (error) {
        await connection.executeQuery(CompiledQuery.raw('rollback'));
        throw error;
      }
    }),
});

async function schemaExists<Tables>(db: Kysely<Tables>, schema: string): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_namespace where nspname = ${schema}`.execute(db);
  return rows.length > 0;
}

/** Of several processes that start together one is first. */
const startBoss = <Tables, Data>(
  db: Kysely<Tables>,
  schema: string,
  { name, expireSeconds, maintenanceSeconds, onError }: JobQueueOptions<Data>,
): Promise<PgBoss> =>
  withLock(db, schema, async () => {
    const exists = await schemaExists(db, schema);
    if (exists) await dropOutdatedTables(db, schema);
    const boss = new PgBoss({
      db: executeOn(db),
      schema,
      // A role that may not create schemas can be given an empty one.
      createSchema: !exists,
      schedule: false,
      registerInstance: false,
      superviseIntervalSeconds: maintenanceSeconds,
      monitorIntervalSeconds: maintenanceSeconds,
    });
    boss.on('error', onError);
    await boss.start();
    await boss.createQueue(name, {
      retryLimit: RETRIES,
      expireInSeconds: expireSeconds,
      deleteAfterSeconds: KEPT_SECONDS,
    });
    return boss;
  });

/** Throws where the schema is neither there nor may be made: see `isDenied`. */
export async function openPostgresJobs<Tables, Data>(
  db: Kysely<Tables>,
  schema: string,
  options: JobQueueOptions<Data>,
): Promise<JobQueue<Data>> {
  const { name, data } = options;
  const JobSchema = z.object({ id: z.string(), data, retryCount: z.int(), retryLimit: z.int() });
  const boss = await startBoss(db, schema, options);
  return {
    async put(jobs, behind) {
      const inserts = jobs.map((job, place) => ({
        data: z.record(z.string(), z.unknown()).parse(job),
        priority: -(behind + place),
      }));
      await boss.insert(name, inserts);
    },
    async take() {
      const [fetched] = await boss.fetch(name, { includeMetadata: true });
      if (!fetched) return undefined;
      const { retryCount, retryLimit, ...job } = JobSchema.parse(fetched);
      return { ...job, isLastTry: retryCount >= retryLimit };
    },
    async done({ id }) {
      await boss.complete(name, id);
    },
    async failed({ id }) {
      await boss.fail(name, id);
    },
    close: () => boss.stop({ close: false, graceful: false }),
  };
}
