import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Databases } from '../databases.ts';
import { capabilitiesOf } from '../dialects/capabilities.ts';
import type { OnProgress } from '../transfer/progress.ts';
import { ACCOUNTS_REFERENCES, danglingReferences, LIBRARY_REFERENCES } from './dangling-references.ts';
import { faultyContents } from './verify-contents.ts';
import { faultyDatasets } from './verify-datasets.ts';

const COUNTED = [
  { table: 'saved_backtest_result', id: 'result_id' },
  { table: 'backtest_run', id: 'run_id' },
] as const;

/** Results and runs whose size, used for the storage limit, differs from that of their content. */
async function wrongSizes(db: Kysely<Database>): Promise<string[]> {
  const lines: string[] = [];
  for (const { table, id } of COUNTED) {
    const wrong = sql<{ id: string; counted: number; actual: number }>`
      select counting.${sql.ref(id)} as id, counting.stored_bytes as counted, content.stored_bytes as actual
      from ${sql.table(table)} as counting
      join result_content as content on content.sha256 = counting.content_sha256
      where counting.stored_bytes <> content.stored_bytes
      order by 1`;
    const { rows } = await wrong.execute(db);
    lines.push(
      ...rows.map((row) => `${table} ${row.id} counts ${row.counted} bytes, its content has ${row.actual}`),
    );
  }
  return lines;
}

/** Runs every check; yields a line for each fault. */
export async function* findFaults(
  { library, accounts }: Databases,
  onProgress: OnProgress = () => {},
): AsyncGenerator<string> {
  yield* await capabilitiesOf(library).checkFiles(library);
  yield* await capabilitiesOf(accounts).checkFiles(accounts);
  yield* await danglingReferences(library, LIBRARY_REFERENCES);
  yield* await danglingReferences(accounts, ACCOUNTS_REFERENCES);
  yield* await wrongSizes(library);
  yield* faultyDatasets(library);
  yield* faultyContents(library, onProgress);
}
