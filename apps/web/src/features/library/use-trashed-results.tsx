import { errorMessage, listWholeTrash } from '@margin/client';
import { useQuery } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';
import { ModeBadge } from '../../components/mode-badge.tsx';
import { useMarginClient } from '../../lib/margin-client-context.tsx';
import { trpc } from '../../lib/trpc.ts';
import { ResultFacts } from './result-facts.tsx';
import { useRefreshLibrary } from './use-refresh-library.ts';
import { useRestoreResult } from './use-restore-result.ts';

/** The results in the trash, and the two ways out of it. */
export function useTrashedResults() {
  const { api } = useMarginClient();
  const query = useQuery({
    queryKey: [...getQueryKey(trpc.savedResults.trash), 'whole'],
    queryFn: () => listWholeTrash(api),
  });
  const { restore, restoringId } = useRestoreResult();
  const refresh = useRefreshLibrary();
  // Done when the list is without them, so that the focus is not given back to a row that is about to go.
  const { mutateAsync } = trpc.savedResults.purge.useMutation({ onSuccess: refresh });
  return {
    items: (query.data ?? []).map((result) => ({
      id: result.resultId,
      name: result.name,
      badge: <ModeBadge mode={result.mode} />,
      about: <ResultFacts result={result} />,
      deletedAt: result.deletedAt,
      expiresAt: result.expiresAt,
    })),
    isLoading: query.isLoading,
    problem: query.error && errorMessage(query.error),
    retry: () => void query.refetch(),
    restore,
    restoringId,
    purge: (resultIds: string[]) => mutateAsync({ resultIds }),
  };
}
