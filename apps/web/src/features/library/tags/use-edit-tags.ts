import type { MarginApi } from '@margin/client';
import { errorMessage } from '@margin/client';
import type { LibraryTags } from '@margin/contracts';
import { useMutation } from '@tanstack/react-query';
import { useMarginClient } from '../../../lib/margin-client-context.tsx';
import { trpc } from '../../../lib/trpc.ts';
import { useRefreshLibrary } from '../../library-item/use-refresh-library.ts';

type TagEdit = (tags: MarginApi['library']['tags']) => Promise<LibraryTags>;

/** Sends an edit unless another one is pending. */
export type EditTags = (change: TagEdit, onDone?: () => void) => void;

/** Edits the tags of the whole library, one edit at a time. */
export function useEditTags() {
  const { api } = useMarginClient();
  const utils = trpc.useUtils();
  const refresh = useRefreshLibrary();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (edit: TagEdit) => edit(api.library.tags),
    onSuccess: (tags) => {
      utils.library.tags.list.setData(undefined, tags);
      void refresh();
    },
  });
  const edit: EditTags = (change, onDone) => {
    if (!isPending) mutate(change, { onSuccess: () => onDone?.() });
  };
  return { edit, isPending, problem: error && errorMessage(error) };
}
