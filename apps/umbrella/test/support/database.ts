import { basename } from 'node:path';
import { createPostgresDatabase, type TestPostgres } from '@margin/db/testing';
import { inject } from 'vitest';

export interface FolderDatabase {
  /** Settings that point to it. */
  environment: Record<string, string>;
  remove: () => Promise<void>;
}

/** The database of a data folder, of the kind that the current vitest project tests. */
export async function databaseOf(folder: string): Promise<FolderDatabase> {
  const postgres: TestPostgres | undefined = inject('postgres');
  if (postgres === undefined) return { environment: {}, remove: async () => {} };
  const { url, remove } = await createPostgresDatabase(postgres, basename(folder));
  return { environment: { DATABASE_URL: url }, remove };
}
