import type { TrashCursor, TrashedResult } from '@margin/contracts';
import type { MarginApi } from './create-margin-client.ts';

type Page = Awaited<ReturnType<MarginApi['savedResults']['trash']['query']>>;

/** Every result in the trash, most recently deleted first, fetched page by page. */
export async function listWholeTrash(api: MarginApi): Promise<TrashedResult[]> {
  const results: TrashedResult[] = [];
  let cursor: TrashCursor | null = null;
  do {
    const { items, nextCursor }: Page = await api.savedResults.trash.query({ cursor });
    results.push(...items);
    cursor = nextCursor;
  } while (cursor !== null);
  return results;
}
