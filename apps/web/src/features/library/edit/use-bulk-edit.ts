import { errorMessage } from '@margin/client';
import type { SavedResult, UpdateResultsInput } from '@margin/contracts';
import { showFailure, showSuccess } from '../../../lib/toast.tsx';
import { trpc } from '../../../lib/trpc.ts';
import { resultCount } from '../../library-item/counts.ts';
import { useRefreshLibrary } from '../../library-item/use-refresh-library.ts';
import type { ResultSelection } from '../browse/select/use-selection.ts';

/** Edits all selected results, each edit in one step: all or none. */
export function useBulkEdit({ chosen, add }: ResultSelection) {
  const refresh = useRefreshLibrary();
  const { mutate, isPending, error, reset } = trpc.savedResults.updateMany.useMutation({
    onSuccess: refresh,
  });
  const resultIds = chosen.map(({ resultId }) => resultId);
  const lock = (locked: boolean) => {
    if (isPending) return;
    const onSuccess = () => {
      // Includes results that are out of view.
      add(chosen.map((result): SavedResult => ({ ...result, locked })));
      showSuccess(`${resultCount(resultIds.length)} ${locked ? 'locked' : 'unlocked'}`);
    };
    mutate({ resultIds, locked }, { onSuccess, onError: (refused) => showFailure(errorMessage(refused)) });
  };
  const tag = (change: Pick<UpdateResultsInput, 'addTags' | 'removeTags'>, onDone: () => void) => {
    if (isPending) return;
    const onSuccess = () => {
      showSuccess(`Tags updated on ${resultCount(resultIds.length)}`);
      onDone();
    };
    mutate({ resultIds, ...change }, { onSuccess });
  };
  return { lock, tag, isPending, error, reset };
}
