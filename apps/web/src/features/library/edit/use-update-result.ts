import { errorDetails } from '@margin/client';
import type { SavedResult } from '@margin/contracts';
import { useState } from 'react';
import { trpc } from '../../../lib/trpc.ts';
import { type Labels, LabelsSchema } from '../../library-item/labels.ts';
import { useRefreshLibrary } from '../../library-item/use-refresh-library.ts';

/**
 * Edits the labels of a result. It sends the revision at which the edit began: a refetch in the meantime must
 * not hide a conflict.
 */
export function useUpdateResult({ resultId, revision }: SavedResult, onSaved: () => void) {
  const refresh = useRefreshLibrary();
  const [madeOn, setMadeOn] = useState(revision);
  const [conflict, setConflict] = useState<SavedResult | null>(null);
  const { mutate, isPending, error, reset } = trpc.savedResults.update.useMutation({
    // Waits for the lists, so that the old text does not flash when the field closes.
    onSuccess: refresh,
    onError: (refused) => setConflict(currentVersion(refused)),
  });
  return {
    isPending,
    error,
    /** What the server has, if it differs from what the edit was based on. */
    conflict,
    save: (changes: Partial<Labels>) => {
      if (isPending) return;
      const onRevision = conflict?.revision ?? madeOn;
      mutate(
        { resultId, revision: onRevision, ...LabelsSchema.partial().parse(changes) },
        { onSuccess: onSaved },
      );
    },
    /** Continues from what the server has. */
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
