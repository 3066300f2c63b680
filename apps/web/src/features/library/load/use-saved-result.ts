import { errorDetails } from '@margin/client';
import { ResultIdSchema } from '@margin/contracts';
import { skipToken } from '@tanstack/react-query';
import { trpc } from '../../../lib/trpc.ts';

/** A saved result. `isMissing` covers deleted, unknown and other users' results alike. */
export function useSavedResult(resultId: string | null) {
  const isId = resultId !== null && ResultIdSchema.safeParse(resultId).success;
  const query = trpc.savedResults.load.useQuery(isId ? { resultId } : skipToken);
  const isMissing = resultId !== null && (!isId || errorDetails(query.error)?.errorCode === 'NOT_FOUND');
  return {
    result: isMissing ? null : (query.data ?? null),
    isMissing,
    error: isMissing ? null : query.error,
    retry: () => void query.refetch(),
  };
}
