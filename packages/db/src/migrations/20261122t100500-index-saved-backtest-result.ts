import { type Kysely, sql } from 'kysely';

interface Index {
  name: string;
  columns: string[];
  unique?: boolean;
  where?: 'deleted_at';
}

const INDEXES: Index[] = [
  // The library, newest first.
  { name: 'saved_backtest_result_user_created', columns: ['user_id', 'created_at'] },
  // The library, by ticker and by mode.
  { name: 'saved_backtest_result_user_ticker', columns: ['user_id', 'ticker'] },
  { name: 'saved_backtest_result_user_mode', columns: ['user_id', 'mode'] },
  // Does this user have a result that refers to this content?
  { name: 'saved_backtest_result_user_content', columns: ['user_id', 'content_sha256'] },
  // The foreign key asks whether anyone refers to a content that is to be deleted.
  { name: 'saved_backtest_result_content', columns: ['content_sha256'] },
  // A repeated save is answered by its key; results without a key do not meet here.
  { name: 'saved_backtest_result_user_key', columns: ['user_id', 'idempotency_key'], unique: true },
  // A trash is listed and pruned.
  { name: 'saved_backtest_result_user_deleted', columns: ['user_id', 'deleted_at'] },
  // The sweeper finds the owners of an old trash.
  {
    name: 'saved_backtest_result_trash',
    columns: ['deleted_at', 'user_id'],
    where: 'deleted_at',
  },
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const { name, columns, unique = false, where } of INDEXES) {
    let index = db.schema.createIndex(name).on('saved_backtest_result').columns(columns);
    if (unique) index = index.unique();
    await (where ? index.where(sql.ref(where), 'is not', null) : index).execute();
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const { name } of INDEXES) await db.schema.dropIndex(name).execute();
}
