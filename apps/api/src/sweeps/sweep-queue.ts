import { type Database, tablesSchemaOf, withLock } from '@margin/db';
import { CompiledQuery, type Kysely, sql } from 'kysely';
import { type Db, PgBoss } from 'pg-boss';
import { z } from 'zod';
import { dropOutdatedQueue } from './drop-outdated-queue.ts';

const QUEUE = 'sweep-part';

const JobSchema = z.object({
  id: z.string(),
  data: z.object({ sweepId: z.string(), part: z.int() }),
  retryCount: z.int(),
  retryLimit: z.int(),
});

/** A part that was handed to this process, and to no other for the time being. */
export type SweepJob = z.infer<typeof JobSchema>;

export interface SweepQueueOptions {
  /** After so long without a word a worker counts as dead, and its part is handed out again. */
  expireSeconds: number;
  /** How often it is looked for such. */
  maintenanceSeconds: number;
}

/** The parts that wait, in the database that all machines share. */
export interface SweepQueue {
  /** In order. Whoever has `behind` parts of the same user before them lets those of others go first. */
  put(parts: readonly SweepJob['data'][], behind: number): Promise<void>;
  take(): Promise<SweepJob | undefined>;
  done(job: SweepJob): Promise<void>;
  /** Another try, unless there were too many. */
  failed(job: SweepJob): Promise<void>;
  close(): Promise<void>;
}

const RETRIES = 3;
/** For how long a finished part stays in the queue. */
const KEPT_SECONDS = 3_600;

/** The driver leaves JSON as text. */
const withData = (row: Record<string, unknown>) =>
  typeof row.data === 'string' ? { ...row, data: JSON.parse(row.data) } : row;

/**
 * Every statement of the queue. Some are scripts that begin a transaction: one that fails is rolled back before its
 * connection returns to the pool.
 */
const executeOn = (db: Kysely<Database>): Db => ({
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

async function schemaExists(db: Kysely<Database>, schema: string): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_namespace where nspname = ${schema}`.execute(db);
  return rows.length > 0;
}

/** Opens the queue beside the library. Throws where its schema is neither there nor may be made. */
export async function openSweepQueue(
  db: Kysely<Database>,
  { expireSeconds, maintenanceSeconds }: SweepQueueOptions,
): Promise<SweepQueue> {
  const schema = `${tablesSchemaOf(db)}_jobs`;
  // Of several processes that start together one is first.
  const boss = await withLock(db, schema, async () => {
    const exists = await schemaExists(db, schema);
    if (exists) await dropOutdatedQueue(db, schema);
    const opened = new PgBoss({
      db: executeOn(db),
      schema,
      // A role that may not create schemas can be given an empty one.
      createSchema: !exists,
      schedule: false,
      registerInstance: false,
      superviseIntervalSeconds: maintenanceSeconds,
      monitorIntervalSeconds: maintenanceSeconds,
    });
    // A database that is away is asked again, by the lanes and by the next maintenance.
    opened.on('error', () => undefined);
    await opened.start();
    await opened.createQueue(QUEUE, {
      retryLimit: RETRIES,
      expireInSeconds: expireSeconds,
      deleteAfterSeconds: KEPT_SECONDS,
    });
    return opened;
  });
  return {
    async put(parts, behind) {
      await boss.insert(
        QUEUE,
        parts.map((data, place) => ({ data, priority: -(behind + place) })),
      );
    },
    async take() {
      const [job] = await boss.fetch(QUEUE, { includeMetadata: true });
      return job && JobSchema.parse(job);
    },
    async done({ id }) {
      await boss.complete(QUEUE, id);
    },
    async failed({ id }) {
      await boss.fail(QUEUE, id);
    },
    close: () => boss.stop({ close: false, graceful: false }),
  };
}

/** Whether this was the last try. */
export const isLastTry = ({ retryCount, retryLimit }: SweepJob): boolean => retryCount >= retryLimit;
