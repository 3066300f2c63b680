import type { Kysely } from 'kysely';
import { capabilitiesOf } from '../dialects/capabilities.ts';
import type { JobQueue, JobQueueOptions } from './job-queue.ts';
import { isDenied, openPostgresJobs } from './postgres-jobs.ts';

/**
 * Opens the queue stored with a database's tables. Null if only one process can use the database, or if the database's
 * user may not create tables for it.
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
