import { errorMessage } from '@margin/client';
import { useMutation } from '@tanstack/react-query';
import { useMarginClient } from '../../lib/margin-client-context.tsx';
import { showFailure, showSuccess } from '../../lib/toast.tsx';
import { ACTIONS, type LibraryItem } from './library-item.ts';
import { useRefreshLibrary } from './use-refresh-library.ts';

const messageFor = ([first, ...others]: readonly LibraryItem[]) => {
  if (others.length > 0) return `${others.length + 1} results restored`;
  return first?.kind === 'sweep' ? 'Sweep restored' : 'Result restored';
};

/** Restores deleted items from the trash, all or none, and shows a toast. */
export function useRestoreItems() {
  const { api } = useMarginClient();
  const refresh = useRefreshLibrary();
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (items: readonly LibraryItem[]) => ACTIONS.restore(api, items),
    onSuccess: (_, items) => {
      void refresh();
      showSuccess(messageFor(items));
    },
    onError: (error) => showFailure(errorMessage(error)),
  });
  return { restore: mutate, restoringId: isPending ? (variables[0]?.id ?? null) : null };
}
