import { errorMessage } from '@margin/client';
import type { SavedView } from '@margin/contracts';
import { showFailure, showSuccess } from '../../../lib/toast.tsx';
import { trpc } from '../../../lib/trpc.ts';

const NO_VIEWS: SavedView[] = [];

export function useSavedViews() {
  const utils = trpc.useUtils();
  const { data, isError } = trpc.savedViews.list.useQuery();
  const refresh = () => utils.savedViews.invalidate();
  const saving = trpc.savedViews.save.useMutation({ onSuccess: refresh });
  const deleting = trpc.savedViews.delete.useMutation({ onSuccess: refresh });
  return {
    views: data?.views ?? NO_VIEWS,
    isMissing: isError,
    save: saving.mutateAsync,
    update: (view: SavedView) =>
      saving.mutate(
        { name: view.name, settings: view.settings },
        {
          onSuccess: () => showSuccess(`View “${view.name}” updated`),
          onError: (error) => showFailure(errorMessage(error)),
        },
      ),
    remove: async ({ viewId }: SavedView) => {
      await deleting.mutateAsync({ viewId });
    },
  };
}
