import { type SharedResult, SharedResultSchema } from '@margin/contracts';
import { queryOptions } from '@tanstack/react-query';
import { Refusal, requestUmbrella } from '../../lib/umbrella-request.ts';

/** What a link shows; null for one that was revoked, has expired or never was: nobody is told which. */
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

/** Asked anew each time the page is opened: a link is revoked at once. */
export const linkedResultQuery = (token: string) =>
  queryOptions({
    queryKey: ['shared-result', token],
    queryFn: ({ signal }) => fetchLinkedResult(token, signal),
    staleTime: 0,
    gcTime: 0,
  });
