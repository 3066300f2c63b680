import type { SavedResultCursor } from '@margin/contracts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';
import { useMarginClient } from '../../lib/margin-client-context.tsx';
import { trpc } from '../../lib/trpc.ts';
import { type LibraryView, toListInput } from './library-view.ts';

const FIRST_PAGE: SavedResultCursor | null = null;

/**
 * The saved results of a view, page by page; the former ones stay until the new ones are there. Not by tRPC's own
 * useInfiniteQuery: that puts a `direction` of its own in the input, where ours is the direction of the order.
 */
export function useSavedResults(view: LibraryView) {
  const { api } = useMarginClient();
  const input = toListInput(view);
  const query = useInfiniteQuery({
    queryKey: getQueryKey(trpc.savedResults.list, input, 'infinite'),
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

export type SavedResults = ReturnType<typeof useSavedResults>;
