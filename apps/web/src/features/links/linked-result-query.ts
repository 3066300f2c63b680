import { type SharedResult, SharedResultSchema } from '@margin/contracts';
import { queryOptions } from '@tanstack/react-query';
import { Refusal, requestUmbrella } from '../../lib/umbrella-request.ts';

/** The result behind a link. Null if revoked, expired or unknown; callers cannot tell which. */
async function fetchLinkedResult(token: string, signal: AbortSignal): Promise<SharedResult | null> {
  try {
    return SharedResultSchema.parse(
      await requestUmbrella(`/shared/${encodeURIComponent(token)}`, { signal }),
    );
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return null;
    throw error;
  }
}

/** Refetched on every visit, because links can be revoked at any time. */
export const linkedResultQuery = (token: string) =>
  queryOptions({
    queryKey: ['shared-result', token],
    queryFn: ({ signal }) => fetchLinkedResult(token, signal),
    staleTime: 0,
    gcTime: 0,
  });
