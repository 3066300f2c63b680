import type { MarginApi } from '@margin/client';
import type { SavedResult, SavedResultCursor } from '@margin/contracts';
import { type LibraryView, toListInput } from './library-view.ts';

/** As many as one call acts on. */
const MAXIMUM_CHOSEN = 5_000;
const LARGEST_PAGE = 200;

/** Every result that fits a view, in its order. */
export async function listAllResults(api: MarginApi, view: LibraryView): Promise<SavedResult[]> {
  const input = { ...toListInput(view), limit: LARGEST_PAGE };
  const results: SavedResult[] = [];
  let cursor: SavedResultCursor | null = null;
  do {
    const { items, nextCursor }: Awaited<ReturnType<MarginApi['savedResults']['list']['query']>> =
      await api.savedResults.list.query({ ...input, cursor });
    results.push(...items);
    cursor = nextCursor;
  } while (cursor !== null && results.length < MAXIMUM_CHOSEN);
  return results;
}
