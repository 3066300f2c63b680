import type { ListResultsInputSchema, SavedResult, SavedResultCursor } from '@margin/contracts';
import type { z } from 'zod';
import type { MarginApi } from './create-margin-client.ts';

const LARGEST_PAGE = 200;

type Page = Awaited<ReturnType<MarginApi['savedResults']['list']['query']>>;

/** Every saved result that matches the filters, in order, fetched page by page; at most `atMost` if given. */
export async function listAllResults(
  api: MarginApi,
  filters: Omit<z.input<typeof ListResultsInputSchema>, 'cursor' | 'limit'> = {},
  atMost = Number.POSITIVE_INFINITY,
): Promise<SavedResult[]> {
  const results: SavedResult[] = [];
  let cursor: SavedResultCursor | null = null;
  do {
    const limit = Math.min(LARGEST_PAGE, atMost - results.length);
    const { items, nextCursor }: Page = await api.savedResults.list.query({ ...filters, limit, cursor });
    results.push(...items);
    cursor = nextCursor;
  } while (cursor !== null && results.length < atMost);
  return results;
}
