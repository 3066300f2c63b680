import type { Kysely } from 'kysely';
import { capabilitiesOf } from '../dialects/capabilities.ts';
import type { JobQueue, JobQueueOptions } from './job-queue.ts';
import { isDenied, openPostgresJobs } from './postgres-jobs.ts';

/**
 * Opens the queue that lies beside the tables of a database. Null where one process works alone, and where the
 * database's user may have no tables for it.
 */
export async function openJobQueue<Tables, Data>(
  db: Kysely<Tables>,
  options: JobQueueOptions<Data>,
): Promise<JobQueue<Data> | null> {
  const { isShared, tablesIn = 'public' } = capabilitiesOf(db);
  if (!isShared) return null;
  try {
    return await openPostgresJobs(db, `${tablesIn}_jobs`, options);
  } catch (error) {
    if (isDenied(error)) return null;
    throw error;
  }
}
