import { errorDetails } from '@margin/client';
import { useMutation } from '@tanstack/react-query';
import { useMarginClient } from '../../lib/margin-client-context.tsx';
import { showSuccess } from '../../lib/toast.tsx';
import { resultCount } from './counts.ts';
import { ACTIONS, type LibraryItem } from './library-item.ts';
import { useRefreshLists } from './use-refresh-library.ts';
import { useRestoreItems } from './use-restore-items.ts';

const messageFor = ([first, ...others]: readonly LibraryItem[]) => {
  if (others.length > 0) return `${resultCount(others.length + 1)} deleted successfully`;
  return `${first?.kind === 'sweep' ? 'Sweep' : 'Result'} deleted successfully`;
};

/** Deletes items in one step and offers to undo it if they went to the trash. */
export function useDeleteItems() {
  const { api } = useMarginClient();
  const refresh = useRefreshLists();
  const { restore } = useRestoreItems();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (items: readonly LibraryItem[]) => ACTIONS.delete(api, items),
    // Waits for the lists, so that the focus does not return to a card that is about to disappear.
    onSuccess: refresh,
    // Items that were locked elsewhere now show as locked.
    onError: (refused) => errorDetails(refused)?.errorCode === 'RESULT_LOCKED' && void refresh(),
  });
  const remove = (items: readonly LibraryItem[], onDone: () => void) =>
    mutate(items, {
      onSuccess: () => {
        onDone();
        const trashed = items.filter(({ saved }) => saved);
        if (trashed.length > 0)
          showSuccess(messageFor(trashed), { label: 'Undo', onClick: () => restore(trashed) });
      },
    });
  return {
    remove,
    isPending,
    error,
    /** The items of the last failed attempt. */
    lockedIds: errorDetails(error)?.resultIds ?? [],
    reset,
  };
}
