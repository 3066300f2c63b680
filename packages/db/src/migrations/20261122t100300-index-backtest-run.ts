import type { Kysely } from 'kysely';

interface Index {
  name: string;
  columns: string[];
  unique?: boolean;
}

const INDEXES: Index[] = [
  // A repeated run is looked up by its key, and two at once become one row.
  { name: 'backtest_run_user_cache_key', columns: ['user_id', 'cache_key'], unique: true },
  // Does this user have a run that refers to this content?
  { name: 'backtest_run_user_content', columns: ['user_id', 'content_sha256'] },
  // The foreign key asks whether anyone refers to a content that is to be deleted.
  { name: 'backtest_run_content', columns: ['content_sha256'] },
  // The newest runs of a user are kept.
  { name: 'backtest_run_user_expires', columns: ['user_id', 'expires_at'] },
  // The sweeper finds the owners of expired runs.
  { name: 'backtest_run_expires', columns: ['expires_at', 'user_id'] },
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const { name, columns, unique = false } of INDEXES) {
    const index = db.schema.createIndex(name).on('backtest_run').columns(columns);
    await (unique ? index.unique() : index).execute();
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const { name } of INDEXES) await db.schema.dropIndex(name).execute();
}
