import { errorDetails } from '@margin/client';
import type { SavedResult } from '@margin/contracts';
import { trpc } from '../../lib/trpc.ts';
import { type Metadata, MetadataSchema } from './metadata.ts';
import { useRefreshLibrary } from './use-refresh-library.ts';

/** An edit of what is said about a result, made on one revision of it. */
export function useUpdateResult(resultId: string) {
  const refresh = useRefreshLibrary();
  const update = trpc.savedResults.update.useMutation({ onSuccess: () => void refresh() });
  const details = errorDetails(update.error);
  return {
    ...update,
    submit: (metadata: Metadata, revision: number, onSuccess: () => void) => {
      if (update.isPending) return;
      update.mutate({ resultId, revision, ...MetadataSchema.parse(metadata) }, { onSuccess });
    },
    /** What the store holds, when it is not what the edit was made on. */
    conflict: details?.errorCode === 'REVISION_CONFLICT' ? (details.current ?? null) : null,
  } satisfies { conflict: SavedResult | null } & Record<string, unknown>;
}
