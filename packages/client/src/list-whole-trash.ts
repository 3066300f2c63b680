import type { TrashCursor, TrashItem } from '@margin/contracts';
import type { MarginApi } from './create-margin-client.ts';

type Page = Awaited<ReturnType<MarginApi['library']['trash']['list']['query']>>;

/** Every result and sweep in the trash, most recently deleted first, fetched page by page. */
export async function listWholeTrash(api: MarginApi): Promise<TrashItem[]> {
  const found: TrashItem[] = [];
  let cursor: TrashCursor | null = null;
  do {
    const { items, nextCursor }: Page = await api.library.trash.list.query({ cursor });
    found.push(...items);
    cursor = nextCursor;
  } while (cursor !== null);
  return found;
}
