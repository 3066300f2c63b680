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
  /** The result that makes room for this one. */
  replaces: string | null;
}

/** A save with one idempotency key for as long as it is open: however often it is sent, one result is stored. */
export function useSaveRun(subject: SaveSubject) {
  const { api } = useMarginClient();
  const [idempotencyKey] = useState(randomKey);
  const utils = trpc.useUtils();
  const refresh = useRefreshLibrary();
  return useMutation({
    mutationFn: ({ labels, replaces }: SaveVariables) =>
      saveRun(api, subject, { ...LabelsSchema.parse(labels), replaces, idempotencyKey }),
    onSuccess: (saved) => {
      // Shown as saved at once; what is refreshed is asked for behind it.
      utils.savedResults.load.setData({ resultId: saved.resultId }, { ...saved, content: subject.content });
      void refresh();
    },
  });
}
