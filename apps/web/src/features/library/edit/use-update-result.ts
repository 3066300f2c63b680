import { errorDetails } from '@margin/client';
import type { SavedResult } from '@margin/contracts';
import { useState } from 'react';
import { trpc } from '../../../lib/trpc.ts';
import { type Labels, LabelsSchema } from '../../library-item/labels.ts';
import { useRefreshLibrary } from '../../library-item/use-refresh-library.ts';

/**
 * An edit of what is said about a result. It names the revision that it was begun on: a refetch in the meantime must
 * not make a conflict go unseen.
 */
export function useUpdateResult({ resultId, revision }: SavedResult, onSaved: () => void) {
  const refresh = useRefreshLibrary();
  const [madeOn, setMadeOn] = useState(revision);
  const [conflict, setConflict] = useState<SavedResult | null>(null);
  const { mutate, isPending, error, reset } = trpc.savedResults.update.useMutation({
    // Over when the lists know it: no field gives way to the old words.
    onSuccess: refresh,
    onError: (refused) => setConflict(currentVersion(refused)),
  });
  return {
    isPending,
    error,
    /** What the store holds, when it is not what the edit was made on. */
    conflict,
    save: (changes: Partial<Labels>) => {
      if (isPending) return;
      const onRevision = conflict?.revision ?? madeOn;
      mutate(
        { resultId, revision: onRevision, ...LabelsSchema.partial().parse(changes) },
        { onSuccess: onSaved },
      );
    },
    /** Goes on from what the store holds. */
    accept: (current: SavedResult) => {
      setMadeOn(current.revision);
      setConflict(null);
      reset();
    },
  };
}

function currentVersion(error: unknown): SavedResult | null {
  const details = errorDetails(error);
  return details?.errorCode === 'REVISION_CONFLICT' ? (details.current ?? null) : null;
}
