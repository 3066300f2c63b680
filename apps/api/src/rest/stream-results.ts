import { Readable } from 'node:stream';
import {
  ListResultsInputSchema,
  type ListResultsOutput,
  pick,
  REST_RESULT_NAMES,
  type RestResult,
  type SavedResult,
  snakeKeys,
} from '@margin/contracts';
import { type Database, listResults } from '@margin/db';
import type { Kysely } from 'kysely';

const PAGE = ListResultsInputSchema.parse({ limit: 200 });

/**
 * A whole library as the JSON bytes of a RestList, newest first. The limit of results can be set to any number, so only
 * one page is in memory at a time. Rejects if the first page cannot be read.
 */
export async function streamResults(db: Kysely<Database>, userId: string): Promise<Readable> {
  const first = await listResults(db, userId, PAGE);

  async function* pages(): AsyncGenerator<ListResultsOutput['items']> {
    let page = first;
    yield page.items;
    while (page.nextCursor) {
      page = await listResults(db, userId, { ...PAGE, cursor: page.nextCursor });
      yield page.items;
    }
  }

  async function* json(): AsyncGenerator<Buffer> {
    let separator = '';
    yield Buffer.from(`{"status":"success","total_count":${first.total},"results":[`);
    for await (const items of pages()) {
      if (items.length === 0) continue;
      yield Buffer.from(separator + items.map((item) => JSON.stringify(toRestResult(item))).join());
      separator = ',';
    }
    yield Buffer.from(']}');
  }

  return Readable.from(json());
}

const toRestResult = (result: SavedResult): RestResult => snakeKeys(pick(result, REST_RESULT_NAMES));
