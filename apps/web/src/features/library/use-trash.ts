import { errorMessage } from '@margin/client';
import { trpc } from '../../lib/trpc.ts';
import { useRefreshLibrary } from './use-refresh-library.ts';

/** What is in the trash, and the way out of it for good. */
export function useTrash() {
  const query = trpc.savedResults.trash.useQuery();
  const refresh = useRefreshLibrary();
  // Done when the list is without them, so that the focus is not given back to a row that is about to go.
  const { mutateAsync } = trpc.savedResults.purge.useMutation({ onSuccess: refresh });
  return {
    results: query.data?.items ?? [],
    isLoading: query.isLoading,
    error: query.error,
    retry: () => void query.refetch(),
    purge: async (resultIds: string[]) => {
      try {
        await mutateAsync({ resultIds });
      } catch (error) {
        throw new Error(errorMessage(error), { cause: error });
      }
    },
  };
}
