import { type Kysely, sql } from 'kysely';
import type { AccountsDatabase } from '../accounts/database.ts';
import type { Database } from '../database.ts';

interface Reference<Tables> {
  table: keyof Tables & string;
  /** The columns that identify a row. */
  name: string;
  column: string;
  to: { table: keyof Tables & string; column: string };
}

const USER: Reference<AccountsDatabase>['to'] = { table: 'user', column: 'id' };
const CONTENT: Reference<Database>['to'] = { table: 'result_content', column: 'sha256' };

export const LIBRARY_REFERENCES: readonly Reference<Database>[] = [
  { table: 'saved_backtest_result', name: 'result_id', column: 'content_sha256', to: CONTENT },
  { table: 'backtest_run', name: 'run_id', column: 'content_sha256', to: CONTENT },
  {
    table: 'result_share',
    name: 'share_id',
    column: 'result_id',
    to: { table: 'saved_backtest_result', column: 'result_id' },
  },
];

export const ACCOUNTS_REFERENCES: readonly Reference<AccountsDatabase>[] = [
  { table: 'session', name: 'id', column: 'userId', to: USER },
  { table: 'account', name: 'id', column: 'userId', to: USER },
  { table: 'personalToken', name: 'id', column: 'userId', to: USER },
  { table: 'securityEvent', name: 'id', column: 'userId', to: USER },
];

/** A line for each reference to a missing row: foreign keys prevent these, but a damaged file may contain them. */
export async function danglingReferences<Tables>(
  db: Kysely<Tables>,
  references: readonly Reference<Tables>[],
): Promise<string[]> {
  const lines: string[] = [];
  for (const { table, name, column, to } of references) {
    const dangling = sql<{ name: string; value: string }>`
      select r.${sql.ref(name)} as name, r.${sql.ref(column)} as value from ${sql.table(table)} r
      where not exists (
        select 1 from ${sql.table(to.table)} t where t.${sql.ref(to.column)} = r.${sql.ref(column)})
      order by 1`;
    const { rows } = await dangling.execute(db);
    lines.push(
      ...rows.map((row) => `${table} ${row.name} refers to ${to.table} ${row.value}, which does not exist`),
    );
  }
  return lines;
}
