import type { LoadedContent, MarginClient } from '@margin/client';
import type { ContentReference } from '@margin/contracts';
import {
  type QueryClient,
  queryOptions,
  skipToken,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import { useMarginClient } from './margin-client-context.tsx';

const CONTENT_KEY = 'content';

/**
 * Content never changes under its hash. Documents have megabytes, so they are not compared, and are kept only
 * while shown.
 */
function contentQuery(client: MarginClient, reference: ContentReference | undefined) {
  return queryOptions({
    queryKey: [CONTENT_KEY, reference?.sha256],
    queryFn: reference
      ? ({ signal }: { signal: AbortSignal }): Promise<LoadedContent> =>
          client.loadContent(reference, { signal })
      : skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
}

/** Documents that no page shows anymore. */
function dropUnshown(queryClient: QueryClient): void {
  queryClient.removeQueries({ queryKey: [CONTENT_KEY], type: 'inactive' });
}

/** The document behind a reference; loads nothing while the reference is null. */
export function useContent(reference: ContentReference | undefined) {
  return useQuery(contentQuery(useMarginClient(), reference));
}

/** The documents behind several references. */
export function useContents(references: readonly ContentReference[]) {
  const client = useMarginClient();
  return useQueries({ queries: references.map((reference) => contentQuery(client, reference)) });
}

/** Loads a document before its page opens. */
export function useFetchContent() {
  const client = useMarginClient();
  const queryClient = useQueryClient();
  return useCallback(
    (reference: ContentReference) => {
      dropUnshown(queryClient);
      return queryClient.fetchQuery(contentQuery(client, reference));
    },
    [client, queryClient],
  );
}
