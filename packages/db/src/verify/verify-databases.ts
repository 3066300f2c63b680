import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import type { Databases } from '../databases.ts';
import { capabilitiesOf } from '../dialects/capabilities.ts';
import type { OnProgress } from '../transfer/progress.ts';
import { ACCOUNTS_REFERENCES, danglingReferences, LIBRARY_REFERENCES } from './dangling-references.ts';
import { faultyContents } from './verify-contents.ts';
import { faultyDatasets } from './verify-datasets.ts';

/** Results whose size, of which the storage limit is made, is not that of their content. */
async function wrongSizes(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('saved_backtest_result as result')
    .innerJoin('result_content as content', 'content.sha256', 'result.content_sha256')
    .whereRef('result.stored_bytes', '<>', 'content.stored_bytes')
    .select(['result.result_id', 'result.stored_bytes', 'content.stored_bytes as actual'])
    .orderBy('result.result_id')
    .execute();
  return rows.map(
    ({ result_id, stored_bytes, actual }) =>
      `saved_backtest_result ${result_id} counts ${stored_bytes} bytes, its content has ${actual}`,
  );
}

/** Looks at everything that can be checked by itself; yields a line for each thing that is wrong. */
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
