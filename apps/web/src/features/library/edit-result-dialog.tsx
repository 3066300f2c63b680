import type { SavedResult } from '@margin/contracts';
import { Suspense } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { lazyComponent } from '../../lib/lazy-component.ts';
import { DialogSkeleton } from './dialog-skeleton.tsx';

const EditForm = lazyComponent(async () => (await import('./edit-form.tsx')).EditForm);

interface EditResultDialogProps {
  /** The result to edit; null closes the dialog. */
  result: SavedResult | null;
  onClose: () => void;
}

export function EditResultDialog({ result, onClose }: EditResultDialogProps) {
  return (
    <Dialog opened={result !== null} onClose={onClose} title="✏️ EDIT SAVED RESULT" size={560}>
      <Suspense fallback={<DialogSkeleton />}>
        {result && <EditForm key={result.resultId} result={result} onClose={onClose} />}
      </Suspense>
    </Dialog>
  );
}
