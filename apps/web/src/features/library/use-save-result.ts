import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useMarginClient } from '../../lib/margin-client-context.tsx';
import { randomKey } from '../../lib/random-key.ts';
import { trpc } from '../../lib/trpc.ts';
import { type Metadata, MetadataSchema } from './metadata.ts';
import { type SaveSubject, saveResult } from './save-result.ts';
import { useRefreshLibrary } from './use-refresh-library.ts';

interface SaveVariables {
  metadata: Metadata;
  /** The result that makes room for this one. */
  replaces: string | null;
}

/** A save with one idempotency key for as long as it is open: however often it is sent, one result is stored. */
export function useSaveResult(subject: SaveSubject) {
  const { api } = useMarginClient();
  const [idempotencyKey] = useState(randomKey);
  const utils = trpc.useUtils();
  const refresh = useRefreshLibrary();
  return useMutation({
    mutationFn: ({ metadata, replaces }: SaveVariables) =>
      saveResult(api, subject, { ...MetadataSchema.parse(metadata), replaces, idempotencyKey }),
    onSuccess: (saved) => {
      // Shown as saved at once; what is refreshed is asked for behind it.
      utils.savedResults.load.setData({ resultId: saved.resultId }, { ...saved, content: subject.content });
      void refresh();
    },
  });
}
