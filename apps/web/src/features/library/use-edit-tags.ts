import type { MarginApi } from '@margin/client';
import { errorMessage } from '@margin/client';
import type { LibraryTags } from '@margin/contracts';
import { useMutation } from '@tanstack/react-query';
import { useMarginClient } from '../../lib/margin-client-context.tsx';
import { trpc } from '../../lib/trpc.ts';
import { useRefreshLibrary } from './use-refresh-library.ts';

type TagEdit = (tags: MarginApi['tags']) => Promise<LibraryTags>;

/** Edits of the tags of the whole library, one at a time. */
export function useEditTags() {
  const { api } = useMarginClient();
  const utils = trpc.useUtils();
  const refresh = useRefreshLibrary();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (edit: TagEdit) => edit(api.tags),
    onSuccess: (tags) => {
      utils.savedResults.tags.setData(undefined, tags);
      void refresh();
      void utils.sweeps.invalidate();
    },
  });
  return {
    edit: (change: TagEdit, onDone?: () => void) => {
      if (!isPending) mutate(change, { onSuccess: () => onDone?.() });
    },
    isPending,
    problem: error && errorMessage(error),
  };
}
