import { AppError } from '@margin/contracts';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { OnProgress } from './progress.ts';
import { refusedRows } from './refused-rows.ts';
import { countRows, insertRows, readPages } from './rows.ts';
import type { TransferredTable } from './tables.ts';

export type Tables = Readonly<Record<string, TransferredTable>>;

/** Removes every row, referring rows first. */
export async function clearTables<Database>(trx: Transaction<Database>, tables: Tables): Promise<void> {
  for (const name of Object.keys(tables).reverse()) await sql`delete from ${sql.table(name)}`.execute(trx);
}

/** Copies every row of these tables, which must be empty in the target. */
export async function copyTables<Database>(
  source: Kysely<Database>,
  trx: Transaction<Database>,
  tables: Tables,
  onProgress: OnProgress,
): Promise<void> {
  for (const [name, table] of Object.entries(tables)) {
    const total = await countRows(source, name);
    let done = 0;
    for await (const page of readPages(source, name, table)) {
      await insertRows(trx, name, page).catch((error: unknown) => {
        throw error instanceof AppError ? error : refusedRows(name, table.key, page, error);
      });
      done += page.length;
      onProgress({ what: `${name} copied`, done, total });
    }
  }
}
