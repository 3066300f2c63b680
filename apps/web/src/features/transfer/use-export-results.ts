import { errorMessage } from '@margin/client';
import type { SavedResult } from '@margin/contracts';
import { useMutation } from '@tanstack/react-query';
import { useMarginClient } from '../../lib/margin-client-context.tsx';
import { saveBlob } from '../../lib/save-file.ts';
import { showFailure, showSuccess } from '../../lib/toast.tsx';
import { exportResults } from './export-results.ts';

/** Downloads the documents of several results as one archive. */
export function useExportResults() {
  const client = useMarginClient();
  const { mutate, isPending } = useMutation({
    mutationFn: (results: readonly SavedResult[]) => exportResults(client, results),
    onSuccess: (archive, { length }) => {
      saveBlob(archive, `${length === 1 ? '1 result' : `${length} results`}.zip`);
      showSuccess(`✓ ${length === 1 ? '1 result' : `${length} results`} exported`);
    },
    onError: (error) => showFailure(`Nothing was exported. ${errorMessage(error)}`),
  });
  return { exportResults: mutate, isExporting: isPending };
}
