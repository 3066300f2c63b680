import type { SavedResultCursor } from '@margin/contracts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';
import { useMarginClient } from '../../../lib/margin-client-context.tsx';
import { trpc } from '../../../lib/trpc.ts';
import { resultCount } from '../../library-item/counts.ts';
import { type LibraryView, toListInput } from '../views/library-view.ts';

const FIRST_PAGE: SavedResultCursor | null = null;

/** Cards are tall, so a page has fewer of them. */
const PAGE_SIZES = { cards: 20, table: 100 } as const;

/**
 * The saved results of a view, page by page; the old ones stay until the new ones load. Does not use tRPC's
 * useInfiniteQuery or its key, because they reserve `direction`, which is the sort direction here.
 */
export function useResultPages(view: LibraryView, layout: keyof typeof PAGE_SIZES = 'cards') {
  const { api } = useMarginClient();
  const input = { ...toListInput(view), limit: PAGE_SIZES[layout] };
  const query = useInfiniteQuery({
    queryKey: [...getQueryKey(trpc.savedResults.list), 'pages', input],
    queryFn: ({ pageParam, signal }) =>
      api.savedResults.list.query({ ...input, cursor: pageParam }, { signal }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages ?? [];
  return {
    results: pages.flatMap(({ items }) => items),
    total: pages[0]?.total ?? null,
    isLoading: query.isLoading,
    isStale: query.isPlaceholderData,
    error: query.error,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
  };
}

/** `20 of 50 results`: loaded, of all that match. */
export const countText = ({ results, total }: Pick<ResultPages, 'results' | 'total'>): string =>
  `${results.length} of ${resultCount(total ?? results.length)}`;

export type ResultPages = ReturnType<typeof useResultPages>;
