import { type Database, inTurn, tablesSchemaOf } from '@margin/db';
import { CompiledQuery, type Kysely, sql } from 'kysely';
import PgBoss from 'pg-boss';
import { z } from 'zod';

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
  put(parts: readonly SweepJob['data'][]): Promise<void>;
  take(): Promise<SweepJob | undefined>;
  done(job: SweepJob): Promise<void>;
  /** Another try, unless there were too many. */
  failed(job: SweepJob): Promise<void>;
  close(): Promise<void>;
}

const RETRIES = 3;

/** The driver leaves JSON as text. */
const withData = (row: Record<string, unknown>) =>
  typeof row.data === 'string' ? { ...row, data: JSON.parse(row.data) } : row;

const executeOn = (db: Kysely<Database>): PgBoss.Db => ({
  async executeSql(text, values: unknown[] = []) {
    const { rows = [] } = await db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, values));
    return { rows: rows.map(withData) };
  },
});

/**
 * Makes the tables of the queue where there are none. Who may make no schema of the database can be given an empty
 * one of that name.
 */
async function install(db: Kysely<Database>, boss: PgBoss, schema: string): Promise<void> {
  if (await boss.isInstalled()) return;
  const { rows } = await sql`select 1 from pg_namespace where nspname = ${schema}`.execute(db);
  const plan = PgBoss.getConstructionPlans(schema);
  const steps = rows.length === 0 ? plan : plan.replace(/create schema if not exists [^;]+;/i, '');
  await db.connection().execute(async (connection) => {
    try {
      await connection.executeQuery(CompiledQuery.raw(steps));
    } catch (error) {
      // The steps begin a transaction, which would go back into the pool with the connection.
      await connection.executeQuery(CompiledQuery.raw('rollback'));
      throw error;
    }
  });
}

/** Opens the queue beside the library. Throws where its schema is neither there nor may be made. */
export async function openSweepQueue(
  db: Kysely<Database>,
  { expireSeconds, maintenanceSeconds }: SweepQueueOptions,
): Promise<SweepQueue> {
  const schema = `${tablesSchemaOf(db)}_jobs`;
  const boss = new PgBoss({
    db: executeOn(db),
    schema,
    migrate: false,
    schedule: false,
    maintenanceIntervalSeconds: maintenanceSeconds,
    archiveCompletedAfterSeconds: 60,
    deleteAfterHours: 1,
  });
  // A database that is away is asked again, by the lanes and by the next maintenance.
  boss.on('error', () => undefined);
  // Of several processes that start together one is first.
  await inTurn(db, schema, async () => {
    await install(db, boss, schema);
    await boss.start();
    await boss.createQueue(QUEUE);
  });
  return {
    put: (parts) =>
      boss.insert(
        parts.map((data) => ({
          name: QUEUE,
          data,
          retryLimit: RETRIES,
          retryDelay: 0,
          expireInSeconds: expireSeconds,
        })),
      ),
    async take() {
      const [job] = await boss.fetch(QUEUE, { includeMetadata: true });
      return job && JobSchema.parse(job);
    },
    done: ({ id }) => boss.complete(QUEUE, id),
    failed: ({ id }) => boss.fail(QUEUE, id),
    close: () => boss.stop({ close: false, graceful: false, wait: false }),
  };
}

/** Whether this was the last try. */
export const isLastTry = ({ retryCount, retryLimit }: SweepJob): boolean => retryCount >= retryLimit;
