import { errorMessage } from '@margin/client';
import type { SavedResult } from '@margin/contracts';
import { useMutation } from '@tanstack/react-query';
import { showSuccess } from '../../../lib/toast.tsx';
import { trpc } from '../../../lib/trpc.ts';
import { useFetchContent } from '../../../lib/use-content.ts';
import { whenIdle } from '../../../lib/when-idle.ts';

/**
 * Loads a saved result with its document before its page opens, so that a failure leaves the current page as
 * it is.
 */
export function useLoadResult(onLoaded: (resultId: string) => void) {
  const utils = trpc.useUtils();
  const fetchContent = useFetchContent();
  const { mutate, variables, isPending, error } = useMutation({
    mutationFn: async ({ resultId }: SavedResult) => {
      const loaded = await utils.savedResults.load.fetch({ resultId }, { staleTime: 0 });
      await fetchContent(loaded.content);
      return loaded;
    },
    onSuccess: ({ resultId, name }) => {
      onLoaded(resultId);
      // Delayed, because measuring a toast would block the layout of the page.
      whenIdle(() => showSuccess(`✓ Loaded "${name}"`));
    },
  });
  return {
    load: mutate,
    loadingId: isPending ? variables.resultId : null,
    problem: error && variables ? `Couldn't load “${variables.name}”. ${errorMessage(error)}` : null,
  };
}
