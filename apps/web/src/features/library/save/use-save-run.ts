import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useMarginClient } from '../../../lib/margin-client-context.tsx';
import { randomKey } from '../../../lib/random-key.ts';
import { trpc } from '../../../lib/trpc.ts';
import { type Labels, LabelsSchema } from '../../library-item/labels.ts';
import { useRefreshLibrary } from '../../library-item/use-refresh-library.ts';
import { type SaveSubject, saveRun } from './save-run.ts';

interface SaveVariables {
  labels: Labels;
  /** The result to replace with this one. */
  replaces: string | null;
}

/** One idempotency key per open dialog: repeated saves store one result. */
export function useSaveRun(subject: SaveSubject) {
  const { api } = useMarginClient();
  const [idempotencyKey] = useState(randomKey);
  const utils = trpc.useUtils();
  const refresh = useRefreshLibrary();
  return useMutation({
    mutationFn: ({ labels, replaces }: SaveVariables) =>
      saveRun(api, subject, { ...LabelsSchema.parse(labels), replaces, idempotencyKey }),
    onSuccess: (saved) => {
      // Shows as saved at once and refreshes the lists in the background.
      utils.savedResults.load.setData({ resultId: saved.resultId }, { ...saved, content: subject.content });
      void refresh();
    },
  });
}
